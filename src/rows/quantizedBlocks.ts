import {fromFloat16} from "./float16.js";
import type {StoredAs} from "./storedNumbers.js";

/**
 * The quantized types of GGUF (ggml-quants.c): blocks of values that share scales. Each step is rounded to 32 bits in the order
 * of the reference, so that the values are the same to the last bit.
 */
type Block = (view: DataView, at: number, out: Float32Array, to: number) => void;

const f = Math.fround;
const half = (view: DataView, at: number): number => fromFloat16(view.getUint16(at, true));

function blocks(block: number, bytes: number, decode: Block): StoredAs {
  return {
    block,
    bytes,
    decode(view, offset, count, out, at) {
      for (let i = 0; i * block < count; i++) decode(view, offset + i * bytes, out, at + i * block);
    }
  };
}

/** 32 values of 4 bits, low halves first, and where `high` is given a fifth bit each at that byte. */
function nibbles(view: DataView, quants: number, high: number | undefined, use: (i: number, q: number) => void): void {
  const fifth = high === undefined ? 0 : view.getUint32(high, true);
  for (let i = 0; i < 32; i++) {
    const byte = view.getUint8(quants + (i % 16));
    use(i, (i < 16 ? byte & 15 : byte >> 4) | (((fifth >>> i) & 1) << 4));
  }
}

/** d · (q − zero). */
const scaled = (bytes: number, zero: number, quants: number, high?: number): StoredAs =>
  blocks(32, bytes, (view, at, out, to) => {
    const d = half(view, at);
    nibbles(view, at + quants, high === undefined ? undefined : at + high, (i, q) => (out[to + i] = f(d * (q - zero))));
  });

/** d · q + m. */
const shifted = (bytes: number, quants: number, high?: number): StoredAs =>
  blocks(32, bytes, (view, at, out, to) => {
    const [d, m] = [half(view, at), half(view, at + 2)];
    const use = (i: number, q: number): void => void (out[to + i] = f(f(d * q) + m));
    nibbles(view, at + quants, high === undefined ? undefined : at + high, use);
  });

const q8_0 = blocks(32, 34, (view, at, out, to) => {
  const d = half(view, at);
  for (let i = 0; i < 32; i++) out[to + i] = f(d * view.getInt8(at + 2 + i));
});

/** 16 scales and minima of 4 bits (16 bytes), 256 values of 2 bits (64), d and dmin. */
const q2K = blocks(256, 84, (view, at, out, to) => {
  const [d, dmin] = [half(view, at + 80), half(view, at + 82)];
  for (let i = 0; i < 256; i++) {
    const scale = view.getUint8(at + (i >> 4));
    const byte = view.getUint8(at + 16 + 32 * (i >> 7) + (i & 31));
    const q = (byte >> (2 * ((i >> 5) & 3))) & 3;
    out[to + i] = f(f(f(d * (scale & 15)) * q) - f(dmin * (scale >> 4)));
  }
});

/** Scale `i` of 16, six bits each in twelve bytes: low four bits first, then the upper two. */
function sixBits(view: DataView, at: number, i: number): number {
  const low = (view.getUint8(at + (i & 7)) >> (i < 8 ? 0 : 4)) & 15;
  const high = (view.getUint8(at + 8 + (i & 3)) >> (2 * (i >> 2))) & 3;
  return low | (high << 4);
}

/** A third bit of each value (32 bytes), two bits of each (64), scales (12), d. */
const q3K = blocks(256, 110, (view, at, out, to) => {
  const d = half(view, at + 108);
  for (let i = 0; i < 256; i++) {
    const dl = f(d * (sixBits(view, at + 96, i >> 4) - 32));
    const low = (view.getUint8(at + 32 + 32 * (i >> 7) + (i & 31)) >> (2 * ((i >> 5) & 3))) & 3;
    const high = (view.getUint8(at + (i & 31)) >> (i >> 5)) & 1;
    out[to + i] = f(dl * (low - (high ? 0 : 4)));
  }
});

/** Scale and minimum `j` of 8, six bits each, in twelve bytes (`get_scale_min_k4`). */
function scaleAndMin(view: DataView, at: number, j: number): readonly [scale: number, min: number] {
  const byte = (i: number): number => view.getUint8(at + i);
  if (j < 4) return [byte(j) & 63, byte(j + 4) & 63];
  return [(byte(j + 4) & 15) | ((byte(j - 4) >> 6) << 4), (byte(j + 4) >> 4) | ((byte(j) >> 6) << 4)];
}

/** d, dmin, scales and minima (12 bytes), with `five` a fifth bit of each value (32), four bits of each (128). */
const q45K = (bytes: number, quants: number, five: boolean): StoredAs =>
  blocks(256, bytes, (view, at, out, to) => {
    const [d, dmin] = [half(view, at), half(view, at + 2)];
    for (let j = 0; j < 8; j++) {
      const [scale, min] = scaleAndMin(view, at + 4, j);
      const [dl, ml] = [f(d * scale), f(dmin * min)];
      for (let i = 0; i < 32; i++) {
        const byte = view.getUint8(at + quants + 32 * (j >> 1) + i);
        const high = five ? (view.getUint8(at + 16 + i) >> j) & 1 : 0;
        const q = (j & 1 ? byte >> 4 : byte & 15) | (high << 4);
        out[to + 32 * j + i] = f(f(dl * q) - ml);
      }
    }
  });

/** Four bits of each value (128 bytes), two more (64), 16 scales (int8), d. */
const q6K = blocks(256, 210, (view, at, out, to) => {
  const d = half(view, at + 208);
  for (let i = 0; i < 256; i++) {
    const dl = f(d * view.getInt8(at + 192 + (i >> 4)));
    const [part, j] = [i >> 7, (i >> 5) & 3];
    const low = (view.getUint8(at + 64 * part + 32 * (j & 1) + (i & 31)) >> (j < 2 ? 0 : 4)) & 15;
    const high = (view.getUint8(at + 128 + 32 * part + (i & 31)) >> (2 * j)) & 3;
    out[to + i] = f(dl * ((low | (high << 4)) - 32));
  }
});

export const quantizedBlocks: Readonly<Record<string, StoredAs>> = {
  Q4_0: scaled(18, 8, 2),
  Q4_1: shifted(20, 4),
  Q5_0: scaled(22, 16, 6, 2),
  Q5_1: shifted(24, 8, 4),
  Q8_0: q8_0,
  Q2_K: q2K,
  Q3_K: q3K,
  Q4_K: q45K(144, 16, false),
  Q5_K: q45K(176, 48, true),
  Q6_K: q6K
};
