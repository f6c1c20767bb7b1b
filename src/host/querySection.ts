import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import {cellOf} from "../notebook/cell.js";
import {notebook as newNotebook} from "../notebook/notebook.js";
import {displaySql} from "../query/displaySql.js";
import {selectionSql} from "../query/selectionSql.js";
import type {Choice} from "../rsa/choice.js";
import {agreement, type Agreement} from "./agreement.js";
import type {Analysis} from "./analysis.js";
import {ownQuery} from "./ownQuery.js";
import {pageDatabase, type PageDatabase} from "./pageDatabase.js";
import {wordPairs} from "./shownTable.js";
import {together} from "../page/together.js";

interface Values {
  /** What the notebook chose; undefined where it could not. */
  readonly chosen: {readonly choice: Choice; readonly words: readonly string[]} | undefined;
  readonly answer: Agreement | undefined;
}

interface QuerySection {
  readonly element: HTMLElement;
  /** Puts a query into the reader's hands, with its answer. */
  open(sql: string): void;
  dispose(): void;
}

/**
 * The words as a query, whether DuckDB answers it as the notebook did, and a place for a query of the reader's own. DuckDB is fetched when
 * the reader asks it something, and from then on it is asked for every choice.
 * @param shown - the table of what the page shows
 */
export function querySection(analysis: Analysis, shown = wordPairs(analysis)): QuerySection {
  const {notebook, study} = analysis;
  const fetched = pageDatabase(study.words);
  const database: PageDatabase = {...fetched, get: () => (begin(), fetched.get())};
  const sql = html`<code id="sql"></code>`;
  const status = html`<p id="agreement" role="status">
    Does DuckDB answer the same words? To ask it, 34 MB are fetched (8 MB compressed).
  </p>`;
  const ask = button("Ask DuckDB", () => begin());
  const show = (): void => void (sql.textContent = displaySql(selectionSql(analysis.state.choice)));
  show();
  const forget = analysis.onChange(show);

  const cell = cellOf<Values>();
  const asked = newNotebook<Values>(
    [
      cell(
        "answer",
        ["chosen"],
        async (chosen) => chosen && agreement(await fetched.get(), chosen.choice, chosen.words)
      )
    ],
    {sources: ["chosen"]}
  );
  const say = (content: string | Node, same?: boolean): void => {
    status.replaceChildren(content);
    if (same === undefined) delete status.dataset["same"];
    else status.dataset["same"] = String(same);
  };
  let stop = (): void => undefined;
  let begun = false;
  function begin(): void {
    if (begun) return;
    begun = true;
    ask.hidden = true;
    asked.observe(["answer"], {
      pending: (unset) => unset.length === 0 && say("DuckDB is asked the same …"),
      fulfilled({answer}) {
        if (!answer)
          return say(
            analysis.state.yours.length > 0
              ? "Words of your own are in no table of DuckDB, so it is not asked."
              : "No words to compare."
          );
        say(answer.same ? answer.text : errorNote(new Error(answer.text)), answer.same);
      },
      rejected: ({cause}) => say(errorNote(cause))
    });
    stop = notebook.observe(["selection", "choice"], {
      fulfilled: ({selection: {words}, choice}) =>
        // its tables hold the site's words alone
        asked.set({
          chosen: analysis.state.yours.length > 0 ? undefined : {choice, words: words.map(({word}) => word)}
        }),
      rejected: () => asked.set({chosen: undefined})
    });
  }

  const ofReader = ownQuery(analysis, database, shown);
  return {
    element: together(html`<pre class="rsa-sql">${sql}</pre>`, status, ask, ofReader.element),
    open: ofReader.open,
    dispose() {
      stop();
      forget();
      asked.dispose();
      ofReader.dispose();
      fetched.stop();
    }
  };
}
