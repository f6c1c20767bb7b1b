import {TableError} from "./tableError.js";

/** A word of a file, with its category where the file has one. */
interface FileWord {
  readonly word: string;
  readonly category: string;
}

const mostBytes = 10_000_000;

const broken = (name: string, what: string, cause?: unknown): TableError =>
  new TableError("broken-file", `${name}: ${what}`, {cause});

/**
 * The words of a file of a reader's: a table with a column `word`, and if it likes `category`, with commas, tabs or semicolons between.
 * @throws TableError for any other file, with what is wrong
 */
export async function readWordFile(name: string, bytes: Uint8Array): Promise<readonly FileWord[]> {
  if (bytes.length === 0) throw broken(name, "it is empty");
  if (bytes.length > mostBytes) throw broken(name, `it has ${bytes.length} bytes; expected at most ${mostBytes}`);
  const {parse, CsvError} = await import("csv-parse/browser/esm/sync");
  let lines: readonly (readonly string[])[];
  try {
    const text = new TextDecoder("utf-8", {fatal: true}).decode(bytes);
    lines = parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      delimiter: [",", "\t", ";"]
    });
  } catch (cause) {
    throw broken(name, cause instanceof CsvError ? cause.message : "it is no UTF-8 text", cause);
  }
  const [header = [], ...rest] = lines;
  const at = (column: string): number => header.findIndex((cell) => cell.toLowerCase() === column);
  const [word, category] = [at("word"), at("category")];
  if (word < 0)
    throw broken(
      name,
      `it begins with ${JSON.stringify(header.join().slice(0, 60))}; expected a header line with a column word`
    );
  const words = rest.flatMap((cells) => {
    const text = cells[word] ?? "";
    return text === "" ? [] : [{word: text, category: category < 0 ? "" : (cells[category] ?? "")}];
  });
  if (words.length === 0) throw broken(name, "no words in it; expected one a line, below the header");
  return words;
}

/** Whether a text is a table of words as `readWordFile` reads it, and no list: its first line has the names of columns. */
export function isWordTable(text: string): boolean {
  const [head = "", ...rest] = text
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r\n?|\n/);
  const cells = head.split(/[,;\t]/).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .toLowerCase()
  );
  if (rest.length === 0 || !cells.includes("word")) return false;
  if (cells.length === 1) return rest.every((line) => !/[,;:\t]/.test(line));
  return cells.includes("category") || cells.every((cell) => ["word", "set", "note"].includes(cell));
}
