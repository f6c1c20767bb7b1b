import {LoaderError} from "../loaderError.js";

/** How the numbers of a matrix are stored. */
export interface StoredAs {
  readonly bytes: number;
  /** `count` values from little-endian bytes at `offset`. */
  decode(view: DataView, offset: number, count: number, out: Float32Array, at: number): void;
}

/** IEEE 754 binary16 to the same value in 32 bits. */
export function fromFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const widened = new DataView(new ArrayBuffer(4));

/** bfloat16 (the upper half of a binary32) to the same value in 32 bits. */
export function fromBfloat16(bits: number): number {
  widened.setUint32(0, bits * 0x10000);
  return widened.getFloat32(0);
}

function each(bytes: number, read: (view: DataView, offset: number) => number): StoredAs {
  return {
    bytes,
    decode(view, offset, count, out, at) {
      for (let i = 0; i < count; i++) out[at + i] = read(view, offset + i * bytes);
    }
  };
}

const floats: Readonly<Record<string, StoredAs>> = {
  F32: each(4, (view, offset) => view.getFloat32(offset, true)),
  F16: each(2, (view, offset) => fromFloat16(view.getUint16(offset, true))),
  BF16: each(2, (view, offset) => fromBfloat16(view.getUint16(offset, true)))
};

/** 8-bit unsigned integers that mean (q − zeroPoint) · scale. */
const quantized = (scale: number, zeroPoint: number): StoredAs =>
  each(1, (view, offset) => (view.getUint8(offset) - zeroPoint) * scale);

/** @throws LoaderError `unsupported-dtype` for anything but F32, F16, BF16, and U8 with a scale */
export function storedAs(
  dtype: string,
  {scale, zeroPoint}: {readonly scale?: number | undefined; readonly zeroPoint?: number | undefined} = {}
): StoredAs {
  const found = Object.hasOwn(floats, dtype) ? floats[dtype] : undefined;
  if (found) return found;
  if (dtype === "U8" && scale !== undefined && zeroPoint !== undefined) return quantized(scale, zeroPoint);
  throw new LoaderError(
    "unsupported-dtype",
    `unsupported dtype: ${dtype}; expected F32, F16, BF16, or U8 with scale and zero point`
  );
}
