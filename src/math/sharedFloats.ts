/** Room for so many 64-bit numbers that workers see without a copy of their own, where the engine has such memory. */
export const sharedFloats = (length: number): Float64Array =>
  typeof SharedArrayBuffer === "undefined"
    ? new Float64Array(length)
    : new Float64Array(new SharedArrayBuffer(8 * length));
