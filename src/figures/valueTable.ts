import {html} from "htl";
import type {Score} from "../rsa/values.js";
import {scoreCell} from "./scoreCell.js";
import {signed} from "../rsa/digits.js";
import {tableBox} from "./tableBox.js";

/** What stands in a table: a text, a number, a score or the reason for none, or a cell that was made elsewhere. */
export type TableCell = string | number | Score | HTMLTableCellElement;

interface ValueTableOptions {
  /** Names the table for those who do not see it. */
  readonly label: string;
  /** Empty over a column that needs no name. */
  readonly head: readonly string[];
  /** The first cell of each names its row. */
  readonly rows: readonly (readonly TableCell[])[];
  /** Digits after the point of every number but a row's first. */
  readonly places?: number;
  /** What each row is of, for `markedRows`. */
  readonly marks?: readonly string[];
  /** Whether it is as wide as its columns want, and scrolls. */
  readonly wide?: boolean;
}

function cellOf(cell: TableCell, places: number, numeric: boolean): Node {
  if (typeof cell === "string") return html`<td class=${numeric ? "score" : null}>${cell}</td>`;
  if (typeof cell === "number") return html`<td class="score">${Number.isNaN(cell) ? "–" : signed(cell, places)}</td>`;
  return cell instanceof Node ? cell : scoreCell(cell);
}

const first = (cell: TableCell | undefined, numeric: boolean): Node =>
  html`<th scope="row" class=${numeric ? "score" : null}>${typeof cell === "number" ? String(cell) : cell}</th>`;

/** A number, a range of numbers, a share or a time, as a text. */
const figure = /^(?:[<≤>] )?−?\d[\d.,]*(?: to −?\d[\d.,]*| %| ms)?$/;

/** Whether a column holds nothing but numbers, which stand under each other by their last digits, and their heading with them. */
const isNumeric = (rows: ValueTableOptions["rows"], column: number): boolean =>
  rows.length > 0 &&
  rows.every(({[column]: cell}) => (typeof cell === "string" ? figure.test(cell) : cell !== undefined));

/** Values in rows and columns, in a box of their own that scrolls. */
export function valueTable({label, head, rows, places = 3, marks = [], wide = false}: ValueTableOptions): HTMLElement {
  const numeric = head.map((_, column) => isNumeric(rows, column));
  return tableBox(
    label,
    html`<table class=${wide ? "rsa matrix-table" : "rsa"}>
      <thead>
        <tr>
          ${head.map((text, i) =>
            text === "" ? html`<td></td>` : html`<th scope="col" class=${numeric[i] ? "score" : null}>${text}</th>`
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name, ...cells], row) =>
            html`<tr data-mark=${marks[row] ?? null}>
              ${first(name, numeric[0] ?? false)}${cells.map((cell, i) => cellOf(cell, places, numeric[i + 1] ?? false))}
            </tr>`
        )}
      </tbody>
    </table>`
  );
}
