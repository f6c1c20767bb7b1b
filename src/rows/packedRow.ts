import {fromFloat16, toFloat16} from "./float16.js";
import {RowsError} from "./rowsError.js";

/** How the numbers of published rows are stored: as they are, in 16 bits, or as whole numbers of 8 bits with a scale for each row. */
export const precisions = ["f32", "f16", "int8"] as const;
export type Precision = (typeof precisions)[number];

/** What stands before a row's numbers, in binary32: nothing, its error, or its scale and its error. */
const before: Readonly<Record<Precision, number>> = {f32: 0, f16: 4, int8: 8};
const width: Readonly<Record<Precision, number>> = {f32: 4, f16: 2, int8: 1};

/** Bytes of a packed row of `dims` numbers. */
export const packedBytes = (precision: Precision, dims: number): number => before[precision] + width[precision] * dims;

/** A row as it reads once it was packed. */
export interface UnpackedRow {
  readonly values: Float32Array;
  /** At least ‖x − x̂‖ / ‖x‖, of the row x and what is read of it, x̂; 0 where they are equal. */
  readonly error: number;
}

/** The smallest binary32 that is not below a positive value. */
function roundedUp(value: number): number {
  const near = Math.fround(value);
  if (near >= value) return near;
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, near);
  view.setUint32(0, view.getUint32(0) + 1);
  return view.getFloat32(0);
}

/** ‖x − y‖ / ‖x‖ in 64 bits; 0 of equal rows. */
function relativeError(x: Float32Array, y: Float32Array): number {
  let [apart, whole] = [0, 0];
  for (let k = 0; k < x.length; k++) {
    const [value, difference] = [x[k] ?? NaN, (x[k] ?? NaN) - (y[k] ?? NaN)];
    apart += difference * difference;
    whole += value * value;
  }
  return apart === 0 ? 0 : Math.sqrt(apart / whole);
}

/** Writes the numbers of a row, and answers what is read of them. */
function packNumbers(precision: Precision, row: Float32Array, view: DataView): Float32Array {
  const start = before[precision];
  if (precision === "f32") {
    row.forEach((value, k) => view.setFloat32(start + 4 * k, value, true));
    return row;
  }
  if (precision === "f16")
    return row.map((value, k) => {
      const bits = toFloat16(value);
      view.setUint16(start + 2 * k, bits, true);
      return fromFloat16(bits);
    });
  const max = row.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const scale = Math.fround(max / 127);
  view.setFloat32(0, scale, true);
  return row.map((value, k) => {
    const step = scale === 0 ? 0 : Math.max(-127, Math.min(127, Math.floor(value / scale + 0.5)));
    view.setInt8(start + k, step);
    return step * scale;
  });
}

/**
 * A row packed, little-endian: f32 its numbers; f16 its error and its numbers; int8 its scale, its error and its numbers, of which each
 * means itself times the scale.
 * @throws RowsError `bad-value` where a number is not finite, or beyond what 16 bits hold
 */
export function packRow(precision: Precision, row: Float32Array): Uint8Array {
  const bytes = new Uint8Array(packedBytes(precision, row.length));
  const view = new DataView(bytes.buffer);
  const read = packNumbers(precision, row, view);
  if (!read.every(Number.isFinite))
    throw new RowsError("bad-value", `a number that ${precision} cannot hold; expected finite ones in its range`);
  if (precision !== "f32") view.setFloat32(before[precision] - 4, roundedUp(relativeError(row, read)), true);
  return bytes;
}

/** A row that `packRow` wrote. @throws RowsError `bad-value` where it did not */
export function unpackRow(precision: Precision, bytes: Uint8Array, dims: number): UnpackedRow {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = before[precision];
  if (bytes.length !== packedBytes(precision, dims))
    throw new RowsError("bad-value", `a row of ${bytes.length} bytes; expected ${packedBytes(precision, dims)}`);
  const error = start === 0 ? 0 : view.getFloat32(start - 4, true);
  const scale = precision === "int8" ? view.getFloat32(0, true) : 1;
  const number = {
    f32: (k: number) => view.getFloat32(4 * k, true),
    f16: (k: number) => fromFloat16(view.getUint16(start + 2 * k, true)),
    int8: (k: number) => view.getInt8(start + k) * scale
  }[precision];
  const values = Float32Array.from({length: dims}, (_, k) => number(k));
  if (!values.every(Number.isFinite) || !(error >= 0 && error <= 2))
    throw new RowsError("bad-value", "a row with a number that is not finite, or an error out of range");
  return {values, error};
}

/**
 * How far packing can have turned a row: at least arcsin δ, of the row's error δ, since δ / √(1 − δ²) is the tangent of that angle.
 * Infinite from δ = 1 on.
 */
export const turnBound = (error: number): number => (error < 1 ? error / Math.sqrt(1 - error * error) : Infinity);

/**
 * How far the cosine of two packed rows can be from that of the rows themselves. Packing turns each by an angle of at most arcsin δ, and a
 * cosine changes by no more than its angle: |Δcos| ≤ arcsin δa + arcsin δb.
 */
export const cosineBound = (errorA: number, errorB: number): number =>
  Math.min(2, turnBound(errorA) + turnBound(errorB));
