import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import {valueTable} from "../figures/valueTable.js";
import {cellOf} from "../notebook/cell.js";
import {notebook} from "../notebook/notebook.js";
import {toCsv} from "../provenance/toCsv.js";
import {save} from "../provenance/save.js";
import {ownSqlExample} from "../query/ownSqlExample.js";
import {maximumRows, readerAnswer, type ReaderAnswer} from "../query/readerAnswer.js";
import {readerWords} from "../query/readerWords.js";
import {grouped} from "../study/grouped.js";
import type {Analysis} from "./analysis.js";
import type {PageDatabase} from "./pageDatabase.js";
import type {ShownTable} from "./shownTable.js";

interface Asked {
  readonly sql: string;
  /** Whether its words become those of the analysis, or the answer is shown as it is. */
  readonly use: boolean;
}

type Answer =
  | {readonly kind: "words"; readonly words: readonly string[]}
  | {readonly kind: "table"; readonly sql: string; readonly table: ReaderAnswer};

interface Values {
  /** What was asked last; undefined where the reader stopped it. */
  readonly query: Asked | undefined;
  readonly answer: Answer | undefined;
}

/** Rows that are shown; all go into the file. */
const mostShown = 200;
const none = "The query answers no words; the analysis keeps those it had.";

const textOf = (value: unknown): string =>
  value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);

/** A query's answer as a file, all digits; the query stands in its first lines. */
function csvOf(sql: string, {columns, rows}: ReaderAnswer): string {
  const values = columns.map((name, at) => {
    const all = rows.map((row) => row[at]);
    const numbers = all.length > 0 && all.every((value) => typeof value === "number");
    return {name, values: numbers ? Float64Array.from(all as number[]) : all.map(textOf)};
  });
  return toCsv({columns: values}, {schema: "rsa-notebook/provenance@1", params: {sql}, cells: {}});
}

/** A query's answer as a table, with a button that downloads all of it. */
function answerTable(sql: string, table: ReaderAnswer): Node {
  const {columns, rows, cut} = table;
  const count = `${cut ? `more than ${grouped(maximumRows)} rows; the first of them` : `${grouped(rows.length)} ${rows.length === 1 ? "row" : "rows"}`}`;
  const shown = rows.length > mostShown ? `, ${mostShown} of them shown` : "";
  return html`<div>
    <p>
      The query answers ${count}${shown}.
      ${button("Download CSV", () => save("query.csv", "text/csv", csvOf(sql, table)))}
    </p>
    ${valueTable({
      label: "The answer of the query",
      head: columns.map((name, at) => (at === 0 && name === "" ? "?" : name)),
      rows: rows
        .slice(0, mostShown)
        .map((row) => row.map((value) => (typeof value === "number" ? value : textOf(value)))),
      places: 4
    })}
  </div>`;
}

interface OwnQuery {
  readonly element: HTMLElement;
  /** Puts a query into the reader's hands, with its answer. */
  open(sql: string): void;
  dispose(): void;
}

/**
 * A reader's own query: its words become the words of the analysis, or its answer is shown as a table.
 * @param shown - the table of what the page shows
 */
export function ownQuery({state, choose}: Analysis, database: PageDatabase, shown: ShownTable): OwnQuery {
  const text = html`<textarea
    id="own-sql"
    rows="7"
    spellcheck="false"
    aria-label="Your query"
  ></textarea>` as HTMLTextAreaElement;
  text.value = ownSqlExample(state.a, state.b);
  const cell = cellOf<Values>();
  const nb = notebook<Values>(
    [
      cell("answer", ["query"], async (query): Promise<Answer | undefined> => {
        if (!query) return undefined;
        const open = await database.get();
        await shown.ready(open);
        const {sql, use} = query;
        return use
          ? {kind: "words", words: await readerWords(open, sql)}
          : {kind: "table", sql, table: await readerAnswer(open, sql)};
      })
    ],
    {sources: ["query"]}
  );
  const ask = (use: boolean): void => nb.set({query: {sql: text.value, use}});
  const [run, show] = [button("Use these words", () => ask(true)), button("Show the answer", () => ask(false))];
  const stop = button("Stop", () => {
    database.stop();
    nb.set({query: undefined});
  });
  stop.hidden = true;
  const answer = html`<div class="answer" role="status"></div>`;

  const tell = (node: Node | string, busy = false): void => {
    answer.replaceChildren(node);
    run.disabled = show.disabled = busy;
    stop.hidden = !busy;
  };
  nb.observe(["answer"], {
    pending: (unset) => unset.length === 0 && tell("DuckDB is at work …", true),
    fulfilled({answer: shownAnswer}) {
      if (!shownAnswer) return tell("Stopped; the analysis keeps the words it had.");
      if (shownAnswer.kind === "table") return tell(answerTable(shownAnswer.sql, shownAnswer.table));
      const {words} = shownAnswer;
      if (words.length === 0) return tell(none);
      choose({choice: {kind: "words", words}});
      tell(`The query answers ${words.length} ${words.length === 1 ? "word" : "words"}; the analysis is of these now.`);
    },
    rejected: ({cause}) => tell(errorNote(cause))
  });

  const element = html`<div class="rsa own-query">
    <p>
      Or ask a query of your own: of the tables <code>words</code> (row, word, category, set, note),
      <code>pieces</code> (model, word, form, piece, pieces, token, token_id), one line a piece, and ${shown.about}.
      With a column <code>word</code>, its answer can become the words of the analysis.
    </p>
    ${text}
    <div>${run} ${show} ${stop}</div>
    ${answer}
  </div>` as HTMLElement;
  return {
    element,
    open(sql) {
      text.value = sql;
      element.scrollIntoView({block: "center"});
      text.focus({preventScroll: true});
      ask(false);
    },
    dispose: () => nb.dispose()
  };
}
