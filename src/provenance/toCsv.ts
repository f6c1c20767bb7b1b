import type {DataTable, Provenance} from "./dataTable.js";

/** A text that a spreadsheet would run as a formula, or that looks like one which is kept from it. */
const formula = /^'*[=+\-@\t\r]/;

const mark =
  "where a ' stands before = + - @ at the beginning, it is not part of the text: it keeps spreadsheets from running it";

const quoted = (value: string): string => (/[",\r\n#]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const field = (value: string): string => quoted(formula.test(value) ? `'${value}` : value);

/**
 * Comma-separated values, all digits; what decided them goes before, in lines that begin with `#`. A text that a spreadsheet would run as
 * a formula has a `'` before it, and the lines say so.
 */
export function toCsv({columns}: DataTable, provenance: Provenance): string {
  const texts = columns.flatMap(({values}) => (values instanceof Float64Array ? [] : values));
  const marked = texts.some((text) => formula.test(text));
  const head = JSON.stringify(marked ? {...provenance, texts: mark} : provenance, null, 1)
    .split("\n")
    .map((line) => `# ${line}`);
  const length = columns[0]?.values.length ?? 0;
  const cell = (values: (typeof columns)[number]["values"], i: number): string =>
    values instanceof Float64Array ? String(values[i]) : field(values[i] ?? "");
  const rows = Array.from({length}, (_, i) => columns.map(({values}) => cell(values, i)).join(","));
  return [...head, columns.map(({name}) => field(name)).join(","), ...rows, ""].join("\n");
}
