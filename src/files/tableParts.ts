import type {ByteSource} from "../rows/byteSource.js";
import {delimiterOf, linesOfPart, requireText, type TableLine} from "../tables/tableLines.js";

/** Bytes of a table that are read at once. */
const usualSlice = 4_000_000;

/** The place after the last line end that stands in no quotes; of a carriage return at the very end it is not known whether it is one. */
function lastLineEnd(text: string): number {
  const isEnd = (at: number): boolean => text[at] === "\n" || at < text.length - 1;
  if (!text.includes('"'))
    for (let at = text.length - 1; at >= 0; at--)
      if ((text[at] === "\n" || text[at] === "\r") && isEnd(at)) return at + 1;
  let [open, end] = [false, 0];
  for (const {0: char, index} of text.matchAll(/["\r\n]/g))
    if (char === '"') open = !open;
    else if (!open && isEnd(index)) end = index + 1;
  return end;
}

/** Lines of a table, and up to which byte they were read. */
interface TablePartLines {
  readonly lines: readonly TableLine[];
  readonly read: number;
}

/**
 * The lines of a table in a file by slices, as `tableLines` gives them of the whole: memory is bounded by a slice, and by the longest
 * cell in quotes.
 * @param fault - makes the error, of what is wrong
 */
export async function* tableParts(
  source: ByteSource,
  fault: (what: string, cause?: unknown) => Error,
  sliceBytes = usualSlice
): AsyncGenerator<TablePartLines> {
  const decoder = new TextDecoder("utf-8", {ignoreBOM: true});
  let [rest, before] = ["", 0];
  let delimiter: string | undefined;
  for (let at = 0; at < source.size; at += sliceBytes) {
    const length = Math.min(sliceBytes, source.size - at);
    const last = at + length === source.size;
    rest += decoder.decode(await source.read(at, length), {stream: !last});
    const end = last ? rest.length : lastLineEnd(rest);
    if (end === 0) continue;
    if (delimiter === undefined) requireText(rest, fault);
    const part = rest
      .slice(0, end)
      .replace(delimiter === undefined ? /^\uFEFF/ : "", "")
      .replace(/\r\n?/g, "\n")
      .normalize("NFC");
    rest = rest.slice(end);
    delimiter ??= delimiterOf(part);
    yield {lines: linesOfPart(part, fault, {delimiter, before}), read: at + length};
    before += part.split("\n").length - 1;
  }
}
