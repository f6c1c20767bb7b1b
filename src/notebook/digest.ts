import {utf8ToBytes} from "@noble/hashes/utils.js";
import {DigestSink} from "./digestSink.js";
import {isDate, isPlain} from "./kinds.js";

/** Part of every digest; goes up whenever the encoding below changes. */
const version = "rsa-notebook/digest@1";

type Encode = (sink: DigestSink, value: unknown) => void;

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

function tag(sink: DigestSink, name: string, length: number): void {
  sink.ascii(`${name} ${length}\n`);
}

function typedArray(sink: DigestSink, value: ArrayBufferView & {readonly length: number}, path: string): void {
  if (!littleEndian) throw new TypeError(`no digest: ${path}; expected a little-endian machine`);
  tag(sink, Object.prototype.toString.call(value).slice(8, -1), value.length);
  sink.bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
}

/** UTF-8 has no half of a pair of code units: such a string is encoded by its units. */
function text(sink: DigestSink, value: string): void {
  if (isAscii(value)) {
    tag(sink, "string", value.length);
    return sink.ascii(value);
  }
  const bytes = isWellFormed(value)
    ? utf8ToBytes(value)
    : Uint8Array.from(value.split("").flatMap((unit) => [unit.charCodeAt(0) & 255, unit.charCodeAt(0) >> 8]));
  tag(sink, isWellFormed(value) ? "string" : "utf16", bytes.length);
  sink.bytes(bytes);
}

/** Short ones are looked at, which is quicker than to encode them. */
const isAscii = (value: string): boolean => {
  if (value.length > 64) return false;
  for (let i = 0; i < value.length; i++) if (value.charCodeAt(i) > 127) return false;
  return true;
};

const isWellFormed = (value: string): boolean => !/\p{Surrogate}/u.test(value);

/** An array that would read as the encoding of a map is told apart from it. */
const readsAsMap = ([name, entries]: readonly unknown[], length: number): boolean =>
  length === 2 && name === "Map" && typeof entries === "object" && entries !== null && isPlain(entries);

/** Members in the order of their digests, since the order in which they were added does not count. */
function unordered(sink: DigestSink, name: "map" | "set", members: Iterable<unknown>, encode: Encode): void {
  const digests = [...members].map((member) => hexOf((inner) => encode(inner, member))).sort();
  tag(sink, name, digests.length);
  for (const hex of digests) sink.ascii(hex);
}

const hexOf = (encodeInto: (sink: DigestSink) => void): string => {
  const sink = new DigestSink();
  encodeInto(sink);
  return sink.hex();
};

/** Whether a built-in class made it, not one that extends it. */
const isDirect = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype !== null && Object.getPrototypeOf(prototype) === Object.prototype;
};

const isListed = (value: object, key: string): boolean => Object.prototype.propertyIsEnumerable.call(value, key);

const named = (key: string | symbol): string => (typeof key === "string" ? JSON.stringify(key) : String(key));

/** The names of a plain object's values, in code-unit order. */
function keysOf(value: object, path: string): string[] {
  const keys = Reflect.ownKeys(value);
  const odd = keys.find((key) => typeof key !== "string" || !isListed(value, key));
  if (odd !== undefined)
    throw new TypeError(`no digest: ${path} has the property ${named(odd)} that is not listed; expected plain data`);
  return (keys as string[]).sort();
}

/** Refuses what the encoding of an array would leave out; its own names are its indices in order, then the others, its length among them. */
function checkItems(value: readonly unknown[], path: string): void {
  const {length} = value;
  const keys = Reflect.ownKeys(value);
  if (length > 0 && keys[length - 1] !== String(length - 1)) {
    const hole = value.findIndex((_, i) => !Object.hasOwn(value, i));
    throw new TypeError(`no digest: ${path}[${hole}] is not set; expected plain data`);
  }
  refuseMore(
    keys.slice(length).filter((key) => key !== "length"),
    path,
    "items"
  );
}

function refuseMore([key]: readonly (string | symbol)[], path: string, what: string): void {
  if (key !== undefined)
    throw new TypeError(`no digest: ${path} has the property ${named(key)} besides its ${what}; expected plain data`);
}

/** Encodes one value, and knows within which objects it is. */
class Encoder {
  readonly #within = new Set<object>();

  encode(sink: DigestSink, value: unknown, path: string): void {
    if (value === null || value === undefined || typeof value === "boolean") return tag(sink, String(value), 0);
    if (typeof value === "number") {
      tag(sink, "number", 8);
      return sink.float64(value);
    }
    if (typeof value === "string") return text(sink, value);
    if (typeof value === "bigint") {
      tag(sink, "bigint", String(value).length);
      return sink.ascii(String(value));
    }
    if (typeof value !== "object") throw new TypeError(`no digest: ${path} is a ${typeof value}; expected plain data`);
    if (this.#within.has(value)) throw new TypeError(`no digest: ${path} holds itself; expected plain data`);
    this.#within.add(value);
    this.#object(sink, value, path);
    this.#within.delete(value);
  }

  #object(sink: DigestSink, value: object, path: string): void {
    if (Array.isArray(value)) {
      if (!isDirect(value)) throw notPlain(value, path);
      checkItems(value, path);
      tag(sink, readsAsMap(value, value.length) ? "list" : "array", value.length);
      return value.forEach((item, i) => this.encode(sink, item, `${path}[${i}]`));
    }
    if (ArrayBuffer.isView(value) && "length" in value)
      return typedArray(sink, value as ArrayBufferView & {readonly length: number}, path);
    if (isPlain(value)) return this.#entries(sink, value, path);
    if (!isDirect(value)) throw notPlain(value, path);
    refuseMore(Reflect.ownKeys(value), path, "content");
    if (value instanceof ArrayBuffer || value instanceof DataView) {
      const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : bytesOf(value);
      tag(sink, value instanceof ArrayBuffer ? "ArrayBuffer" : "DataView", bytes.length);
      return sink.bytes(bytes);
    }
    if (value instanceof Map) return this.#map(sink, value, path);
    if (value instanceof Set) return unordered(sink, "set", value, this.#member(path));
    if (isDate(value)) {
      tag(sink, "date", 8);
      return sink.float64(value.getTime());
    }
    throw notPlain(value, path);
  }

  #entries(sink: DigestSink, value: object, path: string): void {
    const keys = keysOf(value, path);
    tag(sink, "object", keys.length);
    for (const key of keys) {
      this.encode(sink, key, path);
      this.encode(sink, (value as Record<string, unknown>)[key], `${path}.${key}`);
    }
  }

  #member(path: string): Encode {
    return (sink, value) => this.encode(sink, value, `a member of ${path}`);
  }

  #map(sink: DigestSink, map: ReadonlyMap<unknown, unknown>, path: string): void {
    if ([...map.keys()].some((key) => typeof key !== "string")) return unordered(sink, "map", map, this.#member(path));
    // as an object with the same entries, so that a map with string keys keeps its digest
    const entries = Object.create(null) as Record<string, unknown>;
    for (const [key, item] of map as ReadonlyMap<string, unknown>) entries[key] = item;
    tag(sink, "array", 2);
    text(sink, "Map");
    this.encode(sink, entries, path);
  }
}

const bytesOf = ({buffer, byteOffset, byteLength}: DataView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const nameOf = (value: object): string => {
  const {constructor} = value as {readonly constructor?: unknown};
  return typeof constructor === "function" && constructor.name ? constructor.name : "a class";
};

const notPlain = (value: object, path: string): TypeError =>
  new TypeError(`no digest: ${path} is an instance of ${nameOf(value)}; expected plain data`);

/**
 * SHA-256 of plain data in a canonical encoding, lower-case hex: each value is its kind, its length and its bytes; numbers are
 * little-endian 64-bit floats, strings UTF-8, objects and maps their entries by key in code-unit order, sets their members in the order of
 * their digests. The same in every engine.
 * @throws TypeError for functions, symbols, instances of other classes, what holds itself, and what holds more than is encoded: arrays
 * with holes or names of their own, objects with symbols or names that are not listed. Of a typed array its numbers alone count.
 */
export function digest(value: unknown): string {
  return hexOf((sink) => {
    sink.ascii(version);
    new Encoder().encode(sink, value, "value");
  });
}
