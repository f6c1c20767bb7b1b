import * as v from "valibot";
import type {ByteSource} from "./byteSource.js";
import {likelyFirst} from "./likelyFirst.js";
import {outerKeys} from "./outerKeys.js";
import {RowsError} from "./rowsError.js";

/** Real headers take some tens of kB; more than this is a broken or hostile file. */
const longestHeader = 8_000_000;

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const entry = v.object({dtype: v.string(), shape: v.array(whole), data_offsets: v.strictTuple([whole, whole])});

/** One tensor of a safetensors file. */
export interface TensorEntry extends v.InferOutput<typeof entry> {
  readonly name: string;
  /** Byte of the file at which its data begin. */
  readonly start: number;
}

const decoder = new TextDecoder("utf-8", {ignoreBOM: true});

const broken = (what: string, cause?: unknown): RowsError =>
  new RowsError("broken-safetensors", `broken safetensors file: ${what}`, {cause});

/** The JSON header's text and where the data begin. */
async function readHeader(source: ByteSource): Promise<{readonly text: Uint8Array; readonly dataStart: number}> {
  if (source.size < 8) throw broken(`it has ${source.size} bytes; expected at least 8: is it cut short?`);
  const prefix = await source.read(0, 8);
  const length = new DataView(prefix.buffer, prefix.byteOffset, 8).getBigUint64(0, true);
  if (length < 2n || length > BigInt(Math.min(longestHeader, source.size - 8)))
    throw broken(`its header claims ${length} bytes of ${source.size}; is it damaged, or cut short?`);
  return {text: await source.read(8, Number(length)), dataStart: 8 + Number(length)};
}

function entryOf(name: string, value: unknown): v.InferOutput<typeof entry> {
  const checked = v.safeParse(entry, value);
  if (!checked.success) throw broken(`tensor ${name}: ${checked.issues[0].message}`);
  return checked.output;
}

interface Header {
  readonly names: readonly string[];
  /** Names that share another's tensor, which alone is in the file. */
  readonly tied: ReadonlyMap<string, string>;
  readonly dataStart: number;
  described(name: string): v.InferOutput<typeof entry>;
  /** Undefined where the entry tells none. */
  shapeOf(name: string): readonly number[] | undefined;
}

async function openHeader(source: ByteSource): Promise<Header> {
  const {text, dataStart} = await readHeader(source);
  const keys = outerKeys(text, (what, cause) => broken(`its header ${what}`, cause));
  let parsed: unknown;
  try {
    parsed = JSON.parse(decoder.decode(text));
  } catch (cause) {
    throw broken("its header is no JSON", cause);
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw broken("its header is no object");
  const all = parsed as Record<string, unknown>;
  const names = keys.filter((name) => name !== "__metadata__");
  const about = all["__metadata__"];
  const tied = Object.entries(typeof about === "object" && about !== null ? about : {}).filter(
    (pair): pair is [string, string] => names.includes(String(pair[1])) && !names.includes(pair[0])
  );
  const shapeOf = (name: string): readonly number[] | undefined => {
    const checked = v.safeParse(entry, all[name]);
    return checked.success ? checked.output.shape : undefined;
  };
  return {names, tied: new Map(tied), dataStart, described: (name) => entryOf(name, all[name]), shapeOf};
}

/** Names of tensors with their shapes, and those that share one of them by the header's `__metadata__`. */
export type TensorNames = Pick<Header, "names" | "tied" | "shapeOf">;

/** The names of all tensors of a safetensors file. @throws RowsError `broken-safetensors` */
export async function tensorNames(source: ByteSource): Promise<TensorNames> {
  const {names, tied, shapeOf} = await openHeader(source);
  return {names, tied, shapeOf};
}

/**
 * Finds one tensor by its name, or by the one name that ends with it after a dot.
 * @param rows - how many it should have, for the message where there is none
 * @throws RowsError `broken-safetensors`, `no-such-tensor`
 */
export async function findTensor(source: ByteSource, wanted: string, rows?: number): Promise<TensorEntry> {
  const {names, tied, dataStart, described, shapeOf} = await openHeader(source);
  const ends = (name: string): boolean => name === wanted || name.endsWith(`.${wanted}`);
  const named = names.includes(wanted) ? [wanted] : names.filter(ends);
  const shared = new Set([...tied].filter(([name]) => ends(name)).map(([, name]) => name));
  const matches = named.length === 0 ? [...shared] : named;
  const [name, other] = matches;
  if (name === undefined || other !== undefined) {
    const some = likelyFirst({names: matches.length > 0 ? matches : names, shapeOf}, rows);
    throw new RowsError(
      "no-such-tensor",
      `${other === undefined ? "no such" : "ambiguous"} tensor: ${wanted}; expected one of ${some}`
    );
  }
  const {data_offsets, shape, dtype} = described(name);
  const [from, to] = data_offsets;
  if (from > to || dataStart + to > source.size)
    throw broken(
      `tensor ${name} leaves the file: bytes ${from} to ${to} of ${source.size - dataStart}; is it cut short?`
    );
  for (const another of names.filter((candidate) => candidate !== name)) {
    const [start, end] = described(another).data_offsets;
    if (Math.max(from, start) < Math.min(to, end)) throw broken(`tensor ${name} overlaps ${another}`);
  }
  return {name, dtype, shape, data_offsets, start: dataStart + from};
}
