/** How 32-bit floats are laid out so that they compress well; either gives back every bit. */
export type Packing = "planes" | "steps";

/** Values that share a step, as in the blocks of GGUF's Q8_0. */
const block = 32;
const planes = Float32Array.BYTES_PER_ELEMENT;

/** All first bytes, then all second ones and so on: of values of like size the last bytes, sign and exponent, are alike. */
function toPlanes(values: Float32Array): Uint8Array<ArrayBuffer> {
  const {length} = values;
  const bytes = new Uint8Array(length * planes);
  const view = new DataView(values.buffer, values.byteOffset, values.byteLength);
  for (let i = 0; i < bytes.length; i++) bytes[(i % planes) * length + Math.floor(i / planes)] = view.getUint8(i);
  return bytes;
}

function fromPlanes(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  const length = bytes.length / planes;
  const out = new Uint8Array(bytes.length);
  for (let i = 0; i < out.length; i++) out[i] = bytes[(i % planes) * length + Math.floor(i / planes)]!;
  return new Float32Array(out.buffer);
}

/** The step of which all values are whole multiples, −127 to 127, exactly; undefined where there is none. */
function stepOf(values: Float32Array): number | undefined {
  const max = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  if (max === 0) return values.every((value) => Object.is(value, 0)) ? 0 : undefined;
  for (let steps = 127; steps > 0; steps--) {
    const step = Math.fround(max / steps);
    if (values.every((value) => Object.is(Math.fround(wholeOf(value, step) * step), value))) return step;
  }
  return undefined;
}

/** How many steps a value is, without the sign of a zero, which a byte cannot hold. */
const wholeOf = (value: number, step: number): number => Math.round(value / step) + 0;

/** A byte a value, then each block's step; undefined where a block has none. */
function toSteps(values: Float32Array): Uint8Array<ArrayBuffer> | undefined {
  const steps = new Float32Array(Math.ceil(values.length / block));
  const bytes = new Uint8Array(values.length + steps.length * planes);
  for (let b = 0; b < steps.length; b++) {
    const part = values.subarray(b * block, (b + 1) * block);
    const step = stepOf(part);
    if (step === undefined) return undefined;
    steps[b] = step;
    if (step > 0) part.forEach((value, i) => (bytes[b * block + i] = wholeOf(value, step)));
  }
  bytes.set(toPlanes(steps), values.length);
  return bytes;
}

function fromSteps(bytes: Uint8Array, length: number): Float32Array<ArrayBuffer> {
  const whole = new Int8Array(bytes.slice(0, length).buffer);
  const steps = fromPlanes(bytes.slice(length));
  return Float32Array.from(whole, (value, i) => value * steps[Math.floor(i / block)]!);
}

/** How many bytes so many floats take. */
export const packedLength = (packing: Packing, length: number): number =>
  packing === "steps" ? length + Math.ceil(length / block) * planes : length * planes;

/** Floats as bytes that compress well, without a bit lost; the same floats give the same bytes. */
export function packFloats(values: Float32Array): {readonly packing: Packing; readonly bytes: Uint8Array<ArrayBuffer>} {
  const steps = toSteps(values);
  return steps ? {packing: "steps", bytes: steps} : {packing: "planes", bytes: toPlanes(values)};
}

/** What `packFloats` was given. @param bytes - `packedLength(packing, length)` of them */
export const unpackFloats = (packing: Packing, bytes: Uint8Array, length: number): Float32Array<ArrayBuffer> =>
  packing === "steps" ? fromSteps(bytes, length) : fromPlanes(bytes);
