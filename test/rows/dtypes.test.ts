import {describe, expect, it} from "vitest";
import {storedAs} from "../../src/rows/dtypes.js";
import {fromBfloat16, fromFloat16} from "../../src/rows/float16.js";

/** A binary16 widened by its bits alone, as hardware does it: the fields move, subnormals are shifted until normal. */
function widened(bits: number): number {
  const sign = (bits & 0x8000) << 16;
  let exponent = (bits >>> 10) & 0x1f;
  let fraction = bits & 0x3ff;
  if (exponent === 31) exponent = 255 - 112;
  else if (exponent === 0 && fraction !== 0) {
    exponent = 1;
    while ((fraction & 0x400) === 0) {
      fraction <<= 1;
      exponent--;
    }
    fraction &= 0x3ff;
  } else if (exponent === 0) exponent = -112;
  return new Float32Array(Int32Array.of(sign | ((exponent + 112) << 23) | (fraction << 13)).buffer)[0] ?? 0;
}

const patterns = Array.from({length: 65536}, (_, bits) => bits);
const wrong = (read: (bits: number) => number, oracle: (bits: number) => number): number[] =>
  patterns.filter((bits) => !Object.is(read(bits), oracle(bits)));

function decoded(dtype: string, bytes: Uint8Array, quantization: Parameters<typeof storedAs>[1] = {}): number[] {
  const stored = storedAs(dtype, quantization);
  const out = new Float32Array(bytes.length / stored.bytes);
  stored.decode(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, out.length, out, 0);
  return [...out];
}

describe("fromFloat16(bits)", () => {
  it("equals a widening of the bits, for all 65536", () => {
    expect(wrong(fromFloat16, widened)).toEqual([]);
  });

  it("gives the values that the standard names", () => {
    expect([0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x3555].map(fromFloat16)).toEqual([
      1, -2, 65504, 0.00006103515625, 5.960464477539063e-8, 0.333251953125
    ]);
    expect([0x8000, 0x7c00, 0xfc00, 0x7e00].map(fromFloat16)).toEqual([-0, Infinity, -Infinity, NaN]);
  });
});

describe("fromBfloat16(bits)", () => {
  it("equals the upper half of 32 bits, for all 65536", () => {
    const view = new Uint32Array(1);
    const value = new Float32Array(view.buffer);
    const upper = (bits: number): number => {
      view[0] = bits << 16;
      return value[0] ?? 0;
    };
    expect(wrong(fromBfloat16, upper)).toEqual([]);
    expect([0x3f80, 0xc000, 0x4049, 0x8000].map(fromBfloat16)).toEqual([1, -2, 3.140625, -0]);
  });
});

describe("storedAs(dtype)", () => {
  it("decodes little-endian bytes of each dtype", () => {
    const pattern = Uint8Array.of(0x00, 0x3c, 0x00, 0xc0);
    expect(decoded("F16", pattern)).toEqual([1, -2]);
    expect(decoded("BF16", Uint8Array.of(0x80, 0x3f, 0x00, 0xc0))).toEqual([1, -2]);
    expect(decoded("F32", Uint8Array.of(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0))).toEqual([1, -2]);
  });

  it("decodes F16 and BF16 without loss through the whole range", () => {
    const bytes = new Uint8Array(Uint16Array.from(patterns).buffer);
    expect(decoded("F16", bytes)).toEqual(patterns.map(widened));
    expect(decoded("BF16", bytes)).toEqual(patterns.map(fromBfloat16));
  });

  it("decodes U8 as (q − zero point) · scale, rounded to 32 bits", () => {
    const scale = 0.002265241928398609;
    const all = Uint8Array.from({length: 256}, (_, q) => q);
    for (const zeroPoint of [0, 127, 128, 255])
      expect(decoded("U8", all, {scale, zeroPoint})).toEqual([...all].map((q) => Math.fround((q - zeroPoint) * scale)));
    expect(decoded("U8", Uint8Array.of(0, 3, 5), {scale: 0.5, zeroPoint: 3})).toEqual([-1.5, 0, 1]);
  });

  it("starts at the byte it is told and writes where it is told", () => {
    const bytes = Uint8Array.of(9, 9, 9, 0x00, 0x3c, 0x00, 0xc0, 9);
    const out = new Float32Array(4);
    storedAs("F16").decode(new DataView(bytes.buffer), 3, 2, out, 1);
    expect([...out]).toEqual([0, 1, -2, 0]);
  });

  it("throws for any other dtype, with its name", () => {
    for (const dtype of ["I64", "I8", "Q8_K", "f32", "", "toString", "__proto__"])
      expect(() => storedAs(dtype)).toThrow(
        expect.objectContaining({
          code: "unsupported-dtype",
          message: expect.stringContaining(`unsupported dtype: ${dtype}; expected F32, F16, BF16, `) as string
        }) as Error
      );
  });

  it("throws for U8 without a scale or a zero point", () => {
    for (const given of [{}, {scale: 0.5}, {zeroPoint: 3}])
      expect(() => storedAs("U8", given)).toThrow("unsupported dtype: U8");
  });
});
