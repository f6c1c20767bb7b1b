import {html} from "htl";
import {errorNote} from "../figures/errorNote.js";
import {displaySql} from "../query/displaySql.js";
import {selectionSql} from "../query/selectionSql.js";
import {agreement} from "./agreement.js";
import type {Analysis} from "./analysis.js";
import {ownQuery} from "./ownQuery.js";
import {pageDatabase} from "./pageDatabase.js";
import {together} from "./together.js";

/** The words as a query, whether DuckDB answers it as the notebook did, and a place for a query of the reader's own. */
export function querySection(analysis: Analysis): {element: HTMLElement; dispose(): void} {
  const {notebook, study} = analysis;
  const database = pageDatabase(study.words);
  const sql = html`<code id="sql"></code>`;
  const status = html`<p id="agreement" role="status">DuckDB comes after the first figures.</p>`;
  let asked = 0;

  const show = (): void => void (sql.textContent = displaySql(selectionSql(analysis.state.choice)));
  show();
  const forget = analysis.onChange(show);

  const check = async (words: readonly string[]): Promise<void> => {
    const turn = ++asked;
    const {choice} = analysis.state;
    try {
      const {same, text} = await agreement(await database.get(), choice, words);
      if (turn !== asked) return;
      status.dataset["same"] = String(same);
      status.replaceChildren(same ? text : errorNote(new Error(text)));
    } catch (error) {
      if (turn === asked) status.replaceChildren(errorNote(error));
    }
  };
  let stop = (): void => undefined;
  const begin = (): void => {
    stop = notebook.observe(["selection"], {
      fulfilled: ({selection}) => {
        delete status.dataset["same"];
        status.textContent = "DuckDB is asked the same …";
        void check(selection.words.map(({word}) => word));
      },
      rejected: () => {
        asked++;
        status.textContent = "No words to compare.";
      }
    });
  };
  let open = true;
  const later = (): void => void (open && setTimeout(() => open && begin(), 300));
  void notebook.value("score").then(later, later);

  return {
    element: together(html`<pre class="rsa-sql">${sql}</pre>`, status, ownQuery(analysis, database)),
    dispose() {
      open = false;
      stop();
      forget();
      database.stop();
    }
  };
}
