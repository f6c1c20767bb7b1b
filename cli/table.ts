import Table from "cli-table3";
import {oneLine} from "../loaders/printable.js";

const none = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  "
};

type Rows = readonly (readonly string[])[];

/** The columns side by side; those of figures, empty cells aside, are aligned to the right. */
function grid(rows: Rows): string {
  const [head = [], ...body] = rows;
  const numeric = (column: number): boolean => {
    const cells = body.flatMap((row) => row[column] || []);
    return cells.length > 0 && cells.every((cell) => /^[−–\d]/u.test(cell));
  };
  const drawn = new Table({
    chars: none,
    style: {head: [], border: [], compact: true, "padding-left": 0, "padding-right": 0},
    colAligns: head.map((_, column) => (numeric(column) ? "right" : "left"))
  });
  drawn.push(...rows.map((row) => [...row]));
  return drawn
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** Which columns stand side by side: as many as fit beside the first one, which comes again with the rest. */
function parts(rows: Rows, width: number): readonly (readonly number[])[] {
  const widthOf = (column: number): number => Math.max(...rows.map((row) => [...(row[column] ?? "")].length));
  const spans: number[][] = [];
  let left = 0;
  for (let column = 1; column < (rows[0]?.length ?? 0); column++) {
    const needed = 2 + widthOf(column);
    const last = spans.at(-1);
    if (last && needed <= left) last.push(column);
    else {
      spans.push([0, column]);
      left = width - widthOf(0);
    }
    left -= needed;
  }
  return spans.length === 0 ? [[0]] : spans;
}

/**
 * Columns for a terminal; the first row is the head.
 * @param width - of the terminal, in characters: columns that do not fit follow below the others
 */
export function table(rows: Rows, width = Infinity): string {
  const plain = rows.map((row) => row.map(oneLine));
  return parts(plain, width)
    .map((columns) => grid(plain.map((row) => columns.map((column) => row[column] ?? ""))))
    .join("\n\n");
}
