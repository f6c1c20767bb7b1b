import {bytesToHex} from "@noble/hashes/utils.js";
import {newSha256, type Sha256} from "./sha256.js";

/** Bytes gathered at most before they are hashed. */
const maxBytes = 4096;

/** Takes what is to be hashed, piece by piece; small pieces are gathered, since a call for each would take longer than the hash. */
export class DigestSink {
  #buffer = new Uint8Array(256);
  #filled = 0;
  #hash: Sha256 | undefined;

  bytes(bytes: Uint8Array): void {
    if (!this.#hasRoom(bytes.length)) return this.#update(bytes);
    this.#buffer.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  /** Text of ASCII characters. */
  ascii(text: string): void {
    const {length} = text;
    if (!this.#hasRoom(length)) return this.#update(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
    for (let i = 0; i < length; i++) this.#buffer[this.#filled++] = text.charCodeAt(i);
  }

  /** A number as a little-endian 64-bit float. */
  float64(value: number): void {
    this.#hasRoom(8);
    new DataView(this.#buffer.buffer).setFloat64(this.#filled, value, true);
    this.#filled += 8;
  }

  /** SHA-256 of all that was taken, lower-case hex; once. */
  hex(): string {
    this.#empty();
    return bytesToHex((this.#hash ?? newSha256()).digest());
  }

  /** Makes room for so many bytes, if they are to be gathered. */
  #hasRoom(length: number): boolean {
    if (this.#filled + length <= this.#buffer.length) return true;
    if (this.#filled + length > maxBytes) this.#empty();
    if (length > maxBytes) return false;
    if (length + this.#filled > this.#buffer.length) {
      const larger = new Uint8Array(maxBytes);
      larger.set(this.#buffer.subarray(0, this.#filled));
      this.#buffer = larger;
    }
    return true;
  }

  #empty(): void {
    if (this.#filled > 0) this.#update(this.#buffer.subarray(0, this.#filled));
    this.#filled = 0;
  }

  #update(bytes: Uint8Array): void {
    this.#hash ??= newSha256();
    this.#hash.update(bytes);
  }
}
