import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import {cellOf} from "../notebook/cell.js";
import {notebook} from "../notebook/notebook.js";
import {ownSqlExample} from "../query/ownSqlExample.js";
import {readerWords} from "../query/readerWords.js";
import type {Analysis} from "./analysis.js";
import type {PageDatabase} from "./pageDatabase.js";

interface Values {
  /** What was asked last; undefined where the reader stopped it. */
  readonly query: {readonly sql: string} | undefined;
  readonly words: readonly string[] | undefined;
}

const none = "The query answers no words; the analysis keeps those it had.";

/** A reader's own query: its words become the words of the analysis. */
export function ownQuery({state, choose}: Analysis, database: PageDatabase): {element: HTMLElement; dispose(): void} {
  const text = html`<textarea
    id="own-sql"
    rows="7"
    spellcheck="false"
    aria-label="Your query"
  ></textarea>` as HTMLTextAreaElement;
  text.value = ownSqlExample(state.a, state.b);
  const cell = cellOf<Values>();
  const nb = notebook<Values>(
    [cell("words", ["query"], async (query) => query && readerWords(await database.get(), query.sql))],
    {sources: ["query"]}
  );
  const run = button("Use these words", () => nb.set({query: {sql: text.value}}));
  const stop = button("Stop", () => {
    database.stop();
    nb.set({query: undefined});
  });
  stop.hidden = true;
  const answer = html`<div class="answer" role="status"></div>`;

  const tell = (node: Node | string, busy = false): void => {
    answer.replaceChildren(node);
    run.disabled = busy;
    stop.hidden = !busy;
  };
  nb.observe(["words"], {
    pending: (unset) => unset.length === 0 && tell("DuckDB is at work …", true),
    fulfilled({words}) {
      if (!words) return tell("Stopped; the analysis keeps the words it had.");
      if (words.length === 0) return tell(none);
      choose({choice: {kind: "words", words}});
      tell(`The query answers ${words.length} ${words.length === 1 ? "word" : "words"}; the analysis is of these now.`);
    },
    rejected: ({cause}) => tell(errorNote(cause))
  });

  const element = html`<div class="rsa own-query">
    <p>
      Or choose words by a query of your own. It must answer a column <code>word</code>. There are two tables:
      <code>words</code> (row, word, category, set, note) and <code>pieces</code> (model, word, form, piece, pieces,
      token, token_id), one line a piece.
    </p>
    ${text}
    <div>${run} ${stop}</div>
    ${answer}
  </div>` as HTMLElement;
  return {element, dispose: () => nb.dispose()};
}
