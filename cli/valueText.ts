/** In the place of what JSON has no word for: what it is, and what it holds. */
interface Marked {
  readonly $: string;
  readonly of?: unknown;
}

const arrays = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  BigInt64Array,
  BigUint64Array,
  Float32Array,
  Float64Array
};

const bytesOf = ({buffer, byteOffset, byteLength}: ArrayBufferView): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

const nameOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);

function objectToJson(value: object): unknown {
  if (Array.isArray(value)) return value.map(toJson);
  const name = nameOf(value);
  if (name in arrays) return {$: name, of: bytesOf(value as ArrayBufferView).toString("base64")};
  if (value instanceof Map) return {$: "Map", of: [...value].map(([key, item]) => [toJson(key), toJson(item)])};
  if (value instanceof Set) return {$: "Set", of: [...value].map(toJson)};
  const entries = Object.entries(value).map(([key, item]) => [key, toJson(item)] as const);
  // an object that has this key itself would read as a mark
  return "$" in value ? {$: "object", of: entries} : Object.fromEntries(entries);
}

function toJson(value: unknown): unknown {
  if (value === undefined) return {$: "undefined"};
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0)))
    return {$: "number", of: Object.is(value, -0) ? "-0" : String(value)};
  if (typeof value === "bigint") return {$: "bigint", of: String(value)};
  return typeof value === "object" && value !== null ? objectToJson(value) : value;
}

const entriesOf = (of: unknown): [unknown, unknown][] =>
  (of as [unknown, unknown][]).map(([key, item]) => [fromJson(key), fromJson(item)]);

function marked({$, of}: Marked): unknown {
  if ($ === "undefined") return undefined;
  if ($ === "number") return Number(of);
  if ($ === "bigint") return BigInt(of as string);
  if ($ === "Map") return new Map(entriesOf(of));
  if ($ === "Set") return new Set((of as unknown[]).map(fromJson));
  if ($ === "object") return Object.fromEntries(entriesOf(of) as [string, unknown][]);
  const maker = arrays[$ as keyof typeof arrays];
  return new maker(Uint8Array.from(Buffer.from(of as string, "base64")).buffer);
}

function fromJson(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(fromJson);
  if ("$" in value) return marked(value as Marked);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromJson(item)]));
}

/**
 * Plain data as JSON, with marks for what JSON has no word for: arrays of numbers, maps, sets, undefined, NaN and the like. Whoever
 * must know that nothing was lost compares digests: instances of other classes lose their class.
 */
export const valueText = (value: unknown): string => JSON.stringify(toJson(value));

/** The value that `valueText` wrote. @throws where the text is none of its */
export const valueOfText = (text: string): unknown => fromJson(JSON.parse(text));
