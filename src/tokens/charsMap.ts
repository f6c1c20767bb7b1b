import {TokenError} from "./tokenError.js";

const broken = (what: string): TokenError =>
  new TokenError("no-tokenizer", `its normalizer's precompiled_charsmap ${what}; expected sentencepiece's`);

function bytesOf(base64: string): Uint8Array {
  let text: string;
  try {
    text = atob(base64);
  } catch {
    throw broken("is no base64");
  }
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/**
 * The replacements of sentencepiece: a trie of UTF-8 bytes (darts-clone: length in bytes, then 32-bit units) and the texts that
 * its leaves point into, each ended by a zero.
 */
function replacements(base64: string): (text: Uint8Array) => string | undefined {
  const bytes = bytesOf(base64);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytes.length < 4 ? Infinity : view.getUint32(0, true);
  if (size % 4 !== 0 || 4 + size > bytes.length) throw broken("is cut short");
  const unitAt = (at: number): number | undefined => (at < size / 4 ? view.getUint32(4 + 4 * at, true) : undefined);
  const texts = bytes.subarray(4 + size);
  const decoder = new TextDecoder();
  const offset = (unit: number): number => ((unit >>> 10) << ((unit & 0x200) >>> 6)) >>> 0;

  return (key) => {
    let at = offset(unitAt(0) ?? 0);
    for (const byte of key) {
      if (byte === 0) return undefined;
      at = (at ^ byte) >>> 0;
      const unit = unitAt(at);
      if (unit === undefined || (unit & 0x8000_00ff) >>> 0 !== byte) return undefined;
      at = (at ^ offset(unit)) >>> 0;
      if (((unit >>> 8) & 1) === 0) continue;
      const start = (unitAt(at) ?? 0) & 0x7fff_ffff;
      const end = texts.indexOf(0, start);
      return decoder.decode(texts.subarray(start, end < 0 ? undefined : end));
    }
    return undefined;
  };
}

/**
 * Sentencepiece's normalizer as the Rust tokenizers apply it: a short cluster of characters by the first text in the map that
 * it begins with, which then stands for the cluster as a whole, else each of its characters (spm_precompiled, lib.rs).
 * @throws TokenError `no-tokenizer` where the map is broken
 */
export function charsMap(base64: string): (text: string) => string {
  const find = replacements(base64);
  const encoder = new TextEncoder();
  const clusters = new Intl.Segmenter("en", {granularity: "grapheme"});
  return (text) => {
    let out = "";
    for (const {segment} of clusters.segment(text)) {
      const bytes = encoder.encode(segment);
      const whole = bytes.length < 6 ? find(bytes) : undefined;
      if (whole === undefined) for (const char of segment) out += find(encoder.encode(char)) ?? char;
      else out += whole;
    }
    return out;
  };
}
