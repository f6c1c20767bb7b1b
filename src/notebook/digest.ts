import {bytesToHex, utf8ToBytes} from "@noble/hashes/utils.js";
import {newSha256} from "./sha256.js";

/** Part of every digest; goes up whenever the encoding below changes. */
const version = "rsa-notebook/digest@1";

type Feed = (bytes: Uint8Array) => void;

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

function encode(feed: Feed, value: unknown, path: string): void {
  if (value === null || value === undefined || typeof value === "boolean") return tag(feed, String(value), 0);
  if (typeof value === "number") {
    tag(feed, "number", 8);
    return feed(float64(value));
  }
  if (typeof value === "string") {
    const bytes = utf8ToBytes(value);
    tag(feed, "string", bytes.length);
    return feed(bytes);
  }
  if (Array.isArray(value)) {
    tag(feed, "array", value.length);
    return value.forEach((item, i) => encode(feed, item, `${path}[${i}]`));
  }
  if (ArrayBuffer.isView(value) && "length" in value)
    return typedArray(feed, value as ArrayBufferView & {readonly length: number}, path);
  if (value instanceof Map) return encode(feed, ["Map", Object.fromEntries(value)], path);
  if (typeof value === "object" && [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    tag(feed, "object", entries.length);
    for (const [key, item] of entries) {
      encode(feed, key, path);
      encode(feed, item, `${path}.${key}`);
    }
    return;
  }
  throw new TypeError(`no digest: ${path} is a ${typeof value}; expected plain data`);
}

/**
 * SHA-256 of plain data in a canonical encoding, lower-case hex: each value is its kind, its length and its bytes; numbers are
 * little-endian 64-bit floats, strings UTF-8, objects and maps with string keys their entries by key in code-unit order. The same in every engine.
 * @throws TypeError for functions, symbols and instances of classes.
 */
export function digest(value: unknown): string {
  const hash = newSha256();
  hash.update(utf8ToBytes(version));
  encode((bytes) => hash.update(bytes), value, "value");
  return bytesToHex(hash.digest());
}
