const canShare = typeof SharedArrayBuffer !== "undefined";

/** Room for so many 64-bit numbers that workers see without a copy of their own, where the engine has such memory. */
export const sharedFloats = (length: number): Float64Array =>
  canShare ? new Float64Array(new SharedArrayBuffer(8 * length)) : new Float64Array(length);

/** Likewise for 32-bit numbers. */
export const sharedShortFloats = (length: number): Float32Array =>
  canShare ? new Float32Array(new SharedArrayBuffer(4 * length)) : new Float32Array(length);

/** The same numbers where workers see them without a copy of their own, as far as the engine has such memory. */
export function sharedCopy<A extends Float32Array | Float64Array>(numbers: A): A {
  if (!canShare || numbers.buffer instanceof SharedArrayBuffer) return numbers;
  const Same = numbers.constructor as new (buffer: SharedArrayBuffer) => A;
  const copy = new Same(new SharedArrayBuffer(numbers.byteLength));
  copy.set(numbers);
  return copy;
}
