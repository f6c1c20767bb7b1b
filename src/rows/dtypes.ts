import {fromBfloat16, fromFloat16} from "./float16.js";
import {quantizedBlocks} from "./quantizedBlocks.js";
import {RowsError} from "./rowsError.js";
import type {StoredAs} from "./storedNumbers.js";

function each(bytes: number, read: (view: DataView, offset: number) => number): StoredAs {
  return {
    block: 1,
    bytes,
    decode(view, offset, count, out, at) {
      for (let i = 0; i < count; i++) out[at + i] = read(view, offset + i * bytes);
    }
  };
}

const singles: Readonly<Record<string, StoredAs>> = {
  F64: each(8, (view, offset) => view.getFloat64(offset, true)),
  F32: each(4, (view, offset) => view.getFloat32(offset, true)),
  F16: each(2, (view, offset) => fromFloat16(view.getUint16(offset, true))),
  BF16: each(2, (view, offset) => fromBfloat16(view.getUint16(offset, true)))
};
const floats: Readonly<Record<string, StoredAs>> = {...singles, ...quantizedBlocks};

/** 8-bit integers that mean (q − zeroPoint) · scale. */
const quantized: Readonly<Record<string, (scale: number, zeroPoint: number) => StoredAs>> = {
  U8: (scale, zeroPoint) => each(1, (view, offset) => (view.getUint8(offset) - zeroPoint) * scale),
  I8: (scale, zeroPoint) => each(1, (view, offset) => (view.getInt8(offset) - zeroPoint) * scale)
};

/** @throws RowsError `unsupported-dtype` for what is not read */
export function storedAs(
  dtype: string,
  {scale, zeroPoint}: {readonly scale?: number | undefined; readonly zeroPoint?: number | undefined} = {}
): StoredAs {
  const format = Object.hasOwn(floats, dtype) ? floats[dtype] : undefined;
  if (format) return format;
  const whole = Object.hasOwn(quantized, dtype) ? quantized[dtype] : undefined;
  if (whole && scale !== undefined && zeroPoint !== undefined) return whole(scale, zeroPoint);
  throw new RowsError(
    "unsupported-dtype",
    `unsupported dtype: ${dtype}; expected F32, F16, BF16, F64, Q8_0, Q4_0, Q4_1, Q5_0, Q5_1, Q2_K to Q6_K, or U8 or I8 with scale and zero point`
  );
}
