import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import {ownSqlExample} from "../query/ownSqlExample.js";
import {readerWords} from "../query/readerWords.js";
import type {Analysis} from "./analysis.js";
import type {PageDatabase} from "./pageDatabase.js";

/** A reader's own query: its words become the words of the analysis. */
export function ownQuery({state, choose}: Analysis, database: PageDatabase): HTMLElement {
  const text = html`<textarea
    id="own-sql"
    rows="7"
    spellcheck="false"
    aria-label="Your query"
  ></textarea>` as HTMLTextAreaElement;
  text.value = ownSqlExample(state.a, state.b);
  const run = button("Use these words", () => void ask());
  const stop = button("Stop", halt);
  stop.hidden = true;
  const answer = html`<div class="answer" role="status"></div>`;
  let asked = 0;

  const tell = (node: Node | string): void => answer.replaceChildren(node);
  const busy = (is: boolean): void => {
    run.disabled = is;
    stop.hidden = !is;
  };
  const ask = async (): Promise<void> => {
    const turn = ++asked;
    busy(true);
    tell("DuckDB is at work …");
    try {
      const words = await readerWords(await database.get(), text.value);
      if (turn !== asked) return;
      if (words.length === 0) tell("The query answers no words; the analysis keeps those it had.");
      else {
        choose({choice: {kind: "words", words}});
        tell(
          `The query answers ${words.length} ${words.length === 1 ? "word" : "words"}; the analysis is of these now.`
        );
      }
    } catch (error) {
      if (turn === asked) tell(errorNote(error));
    }
    if (turn === asked) busy(false);
  };
  function halt(): void {
    asked++;
    database.stop();
    busy(false);
    tell("Stopped; the analysis keeps the words it had.");
  }

  return html`<div class="rsa own-query">
    <p>
      Or choose words by a query of your own. It must answer a column <code>word</code>. There are two tables:
      <code>words</code> (row, word, category, set, note) and <code>pieces</code> (model, word, form, piece, pieces,
      token, token_id), one line a piece.
    </p>
    ${text}
    <div>${run} ${stop}</div>
    ${answer}
  </div>`;
}
