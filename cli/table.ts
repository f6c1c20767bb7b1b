import Table from "cli-table3";
import {oneLine} from "../loaders/printable.js";

const none = {
  ...{top: "", "top-mid": "", "top-left": "", "top-right": "", bottom: "", "bottom-mid": "", "bottom-left": ""},
  ...{"bottom-right": "", left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "", middle: "  "}
};

/** Columns for a terminal; the first row is the head. Columns of figures are aligned to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const numeric = (column: number): boolean =>
    body.length > 0 && body.every((row) => /^[-−–\d]/u.test(row[column] ?? ""));
  const grid = new Table({
    chars: none,
    style: {head: [], border: [], compact: true, "padding-left": 0, "padding-right": 0},
    colAligns: head.map((_, column) => (numeric(column) ? "right" : "left"))
  });
  grid.push(...[head, ...body].map((row) => row.map(oneLine)));
  return grid
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}
