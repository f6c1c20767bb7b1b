import {deltaLengthByteArray} from "hyparquet/src/delta.js";
import {storedAs} from "../../../src/rows/dtypes.js";
import {brokenParquet, runsOf, unsupportedParquet, type Page} from "./parquetPages.js";

/** Values of a page by their place among those that are there. */
export interface Values<Value> {
  readonly length: number;
  at(i: number): Value;
}

/** How many of a page's values are there. */
export function presentIn({count, definition}: Page, max: number): number {
  if (definition.length === 0) return count;
  let present = 0;
  for (const level of definition) if (level === max) present++;
  return present;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Indices into a dictionary. */
function byDictionary<Value>(bytes: Uint8Array, length: number, dictionary: Values<Value> | undefined): Values<Value> {
  const bits = bytes[0] ?? NaN;
  if (!dictionary || !(bits <= 32)) throw brokenParquet("a page has indices and its column no dictionary");
  const indices = new Int32Array(length);
  if (bits > 0) runsOf(bytes.subarray(1), bits, indices);
  return {
    length,
    at(i) {
      const index = indices[i] ?? -1;
      if (index < 0 || index >= dictionary.length) throw brokenParquet(`no value ${index} in a dictionary`);
      return dictionary.at(index);
    }
  };
}

/** Numbers of 16, 32 or 64 bits. */
export function numbersIn(dtype: string) {
  const stored = storedAs(dtype);
  const out = new Float32Array(1);
  const read = (view: DataView, offset: number): number => {
    stored.decode(view, offset, 1, out, 0);
    return out[0] ?? NaN;
  };
  return (page: Page, length: number, dictionary: Values<number> | undefined): Values<number> => {
    const {encoding, values} = page;
    if (encoding === "RLE_DICTIONARY" || encoding === "PLAIN_DICTIONARY")
      return byDictionary(values, length, dictionary);
    if (encoding !== "PLAIN" && encoding !== "BYTE_STREAM_SPLIT")
      throw unsupportedParquet(
        `its numbers are encoded by ${encoding}; expected PLAIN, a dictionary or BYTE_STREAM_SPLIT`
      );
    const width = stored.bytes;
    if (values.length < length * width) throw brokenParquet(`a page has ${values.length} bytes for ${length} numbers`);
    if (encoding === "PLAIN") return {length, at: (i) => read(viewOf(values), i * width)};
    const single = new Uint8Array(width);
    return {
      length,
      at(i) {
        for (let k = 0; k < width; k++) single[k] = values[k * length + i] ?? 0;
        return read(viewOf(single), 0);
      }
    };
  };
}

/** Texts behind their lengths. */
function plainTexts(bytes: Uint8Array, length: number): Values<Uint8Array> {
  const view = viewOf(bytes);
  const starts = new Int32Array(length + 1);
  for (let [i, at] = [0, 0]; i < length; i++) {
    if (at + 4 > bytes.length) throw brokenParquet("texts leave their page");
    at += 4 + view.getUint32(at, true);
    if (at > bytes.length) throw brokenParquet("texts leave their page");
    starts[i + 1] = at;
  }
  return {length, at: (i) => bytes.subarray((starts[i] ?? 0) + 4, starts[i + 1])};
}

/** Texts of a page, in UTF-8. */
export function textsIn(page: Page, length: number, dictionary: Values<Uint8Array> | undefined): Values<Uint8Array> {
  const {encoding, values} = page;
  if (encoding === "PLAIN") return plainTexts(values, length);
  if (encoding === "RLE_DICTIONARY" || encoding === "PLAIN_DICTIONARY") return byDictionary(values, length, dictionary);
  if (encoding !== "DELTA_LENGTH_BYTE_ARRAY")
    throw unsupportedParquet(`its texts are encoded by ${encoding}; save it anew, with a dictionary or plain`);
  const out: Uint8Array[] = Array.from({length}, () => new Uint8Array());
  try {
    deltaLengthByteArray({view: viewOf(values), offset: 0}, length, out);
  } catch (cause) {
    throw brokenParquet("texts leave their page", cause);
  }
  return {length, at: (i) => out[i] ?? new Uint8Array()};
}
