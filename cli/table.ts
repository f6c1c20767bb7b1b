import stringWidth from "fast-string-width";
import {oneLine} from "../loaders/printable.js";

type Rows = readonly (readonly string[])[];

/** How many places of a terminal a text takes: letters of Chinese and pictures take two each, marks above a letter none. */
const widthOf = (text: string): number => (/^[ -~¡-¬®-ɏ–−…]*$/u.test(text) ? text.length : stringWidth(text));

/** The columns side by side; those of figures, empty cells aside, are aligned to the right. */
function grid(rows: Rows): string {
  const [head = [], ...body] = rows;
  const columns = head.map((_, column) => {
    const cells = body.flatMap((row) => row[column] || []);
    return {
      isNumeric: cells.length > 0 && cells.every((cell) => /^[−–\d]/u.test(cell)),
      width: Math.max(...rows.map((row) => widthOf(row[column] ?? "")))
    };
  });
  const line = (row: readonly string[]): string =>
    columns
      .map(({isNumeric, width}, column) => {
        const cell = row[column] ?? "";
        const room = " ".repeat(width - widthOf(cell));
        return isNumeric ? room + cell : cell + room;
      })
      .join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}

/** Which columns stand side by side: as many as fit beside the first one, which comes again with the rest. */
function parts(rows: Rows, width: number): readonly (readonly number[])[] {
  const columnWidth = (column: number): number => Math.max(...rows.map((row) => widthOf(row[column] ?? "")));
  const spans: number[][] = [];
  let left = 0;
  for (let column = 1; column < (rows[0]?.length ?? 0); column++) {
    const needed = 2 + columnWidth(column);
    const last = spans.at(-1);
    if (last && needed <= left) last.push(column);
    else {
      spans.push([0, column]);
      left = width - columnWidth(0);
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
