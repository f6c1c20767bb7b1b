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

const bitsOf = new DataView(new ArrayBuffer(4));

/** The binary16 nearest to a value, ties to even; infinite beyond its range (65 504). */
export function toFloat16(value: number): number {
  bitsOf.setFloat32(0, value);
  const bits = bitsOf.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude >= 0x7f800000) return sign | (magnitude > 0x7f800000 ? 0x7e00 : 0x7c00);
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  // below 2⁻¹⁴ its steps are 2⁻²⁴, and a binary32 of this size times 2²⁴ is exact
  if (magnitude < 0x38800000) {
    bitsOf.setUint32(0, magnitude);
    return sign | toEven(bitsOf.getFloat32(0) * 2 ** 24);
  }
  return sign | (((magnitude + 0xfff + ((magnitude >>> 13) & 1)) >>> 13) - (112 << 10));
}

/** The nearest whole number, ties to even. */
function toEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
