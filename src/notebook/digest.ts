import {bytesToHex, utf8ToBytes} from "@noble/hashes/utils.js";
import {isDate, isPlain} from "./kinds.js";
import {newSha256} from "./sha256.js";

/** Part of every digest; goes up whenever the encoding below changes. */
const version = "rsa-notebook/digest@1";

type Feed = (bytes: Uint8Array) => void;
type Encode = (feed: Feed, value: unknown) => void;

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

function float64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return bytes;
}

function tag(feed: Feed, name: string, length: number): void {
  feed(utf8ToBytes(`${name} ${length}\n`));
}

function typedArray(feed: Feed, value: ArrayBufferView & {readonly length: number}, path: string): void {
  if (!littleEndian) throw new TypeError(`no digest: ${path}; expected a little-endian machine`);
  tag(feed, Object.prototype.toString.call(value).slice(8, -1), value.length);
  feed(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
}

/** UTF-8 has no half of a pair of code units: such a string is encoded by its units. */
function text(feed: Feed, value: string): void {
  const bytes = isWellFormed(value)
    ? utf8ToBytes(value)
    : Uint8Array.from(value.split("").flatMap((unit) => [unit.charCodeAt(0) & 255, unit.charCodeAt(0) >> 8]));
  tag(feed, isWellFormed(value) ? "string" : "utf16", bytes.length);
  feed(bytes);
}

const isWellFormed = (value: string): boolean => !/\p{Surrogate}/u.test(value);

/** An array that would read as the encoding of a map is told apart from it. */
const readsAsMap = ([name, entries]: readonly unknown[], length: number): boolean =>
  length === 2 && name === "Map" && typeof entries === "object" && entries !== null && isPlain(entries);

/** Members in the order of their digests, since the order in which they were added does not count. */
function unordered(feed: Feed, name: "map" | "set", members: Iterable<unknown>, encode: Encode): void {
  const digests = [...members].map((member) => hexOf((own) => encode(own, member))).sort();
  tag(feed, name, digests.length);
  for (const one of digests) feed(utf8ToBytes(one));
}

const hexOf = (encodeInto: (feed: Feed) => void): string => {
  const hash = newSha256();
  encodeInto((bytes) => hash.update(bytes));
  return bytesToHex(hash.digest());
};

/** Encodes one value, and knows within which objects it is. */
class Encoder {
  readonly #within = new Set<object>();

  encode(feed: Feed, value: unknown, path: string): void {
    if (value === null || value === undefined || typeof value === "boolean") return tag(feed, String(value), 0);
    if (typeof value === "number") {
      tag(feed, "number", 8);
      return feed(float64(value));
    }
    if (typeof value === "string") return text(feed, value);
    if (typeof value === "bigint") {
      tag(feed, "bigint", String(value).length);
      return feed(utf8ToBytes(String(value)));
    }
    if (typeof value !== "object") throw new TypeError(`no digest: ${path} is a ${typeof value}; expected plain data`);
    if (this.#within.has(value)) throw new TypeError(`no digest: ${path} holds itself; expected plain data`);
    this.#within.add(value);
    this.#object(feed, value, path);
    this.#within.delete(value);
  }

  #object(feed: Feed, value: object, path: string): void {
    if (Array.isArray(value)) {
      tag(feed, readsAsMap(value, value.length) ? "list" : "array", value.length);
      return value.forEach((item, i) => this.encode(feed, item, `${path}[${i}]`));
    }
    if (ArrayBuffer.isView(value) && "length" in value)
      return typedArray(feed, value as ArrayBufferView & {readonly length: number}, path);
    if (value instanceof ArrayBuffer || value instanceof DataView) {
      const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : bytesOf(value);
      tag(feed, value instanceof ArrayBuffer ? "ArrayBuffer" : "DataView", bytes.length);
      return feed(bytes);
    }
    if (value instanceof Map) return this.#map(feed, value, path);
    if (value instanceof Set) return unordered(feed, "set", value, this.#member(path));
    if (isDate(value)) {
      tag(feed, "date", 8);
      return feed(float64(value.getTime()));
    }
    if (!isPlain(value))
      throw new TypeError(`no digest: ${path} is an instance of ${nameOf(value)}; expected plain data`);
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    tag(feed, "object", entries.length);
    for (const [key, item] of entries) {
      this.encode(feed, key, path);
      this.encode(feed, item, `${path}.${key}`);
    }
  }

  #member(path: string): Encode {
    return (feed, value) => this.encode(feed, value, `a member of ${path}`);
  }

  #map(feed: Feed, map: ReadonlyMap<unknown, unknown>, path: string): void {
    if ([...map.keys()].some((key) => typeof key !== "string")) return unordered(feed, "map", map, this.#member(path));
    // as an object with the same entries, so that a map with string keys keeps its digest
    const entries = Object.create(null) as Record<string, unknown>;
    for (const [key, item] of map as ReadonlyMap<string, unknown>) entries[key] = item;
    tag(feed, "array", 2);
    text(feed, "Map");
    this.encode(feed, entries, path);
  }
}

const bytesOf = ({buffer, byteOffset, byteLength}: DataView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const nameOf = (value: object): string => {
  const {constructor} = value as {readonly constructor?: unknown};
  return typeof constructor === "function" && constructor.name ? constructor.name : "a class";
};

/**
 * SHA-256 of plain data in a canonical encoding, lower-case hex: each value is its kind, its length and its bytes; numbers are
 * little-endian 64-bit floats, strings UTF-8, objects and maps their entries by key in code-unit order, sets their members in the order of
 * their digests. The same in every engine.
 * @throws TypeError for functions, symbols, instances of other classes, and what holds itself.
 */
export function digest(value: unknown): string {
  return hexOf((feed) => {
    feed(utf8ToBytes(version));
    new Encoder().encode(feed, value, "value");
  });
}
