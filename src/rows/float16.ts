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
