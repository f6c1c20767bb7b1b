import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {randomStream} from "../../src/math/randomStream.js";
import {packFloats, packedLength, unpackFloats} from "../../src/tables/packedFloats.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";

const rowsOf = (id: string): Float32Array => readEmbeddings(readFileSync(`data/embeddings/${id}.arrow`)).vectors;
const bits = (values: Float32Array): Uint8Array => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

function back(values: Float32Array): {packing: string; values: Float32Array} {
  const {packing, bytes} = packFloats(values);
  expect(bytes.length).toBe(packedLength(packing, values.length));
  return {packing, values: unpackFloats(packing, bytes, values.length)};
}

describe("packFloats(values)", () => {
  test.each([
    ["smollm2-135m", "steps"],
    ["bert-base", "planes"],
    ["glove-100d", "planes"]
  ])("gives back every bit of the rows of %s, packed as %s", (id, packing) => {
    const rows = rowsOf(id);
    const read = back(rows);
    expect(read.packing).toBe(packing);
    expect(Buffer.compare(bits(read.values), bits(rows))).toBe(0);
  });

  test.each([
    ["no values", []],
    ["zeros", [0, 0, 0]],
    ["a zero with a sign", [-0, 1, 2]],
    ["nothing but zeros with a sign", [-0]],
    ["a subnormal number", [1e-45, 3e-45]],
    ["the largest numbers", [3.4028234663852886e38, -3.4028234663852886e38]],
    ["a part of a block", Array.from({length: 33}, (_, i) => (i - 16) * 0.25)],
    ["what is no multiple of a step", [1, 0.3]]
  ])("gives back every bit of %s", (_, list) => {
    const values = Float32Array.from(list);
    expect(Buffer.compare(bits(back(values).values), bits(values))).toBe(0);
  });

  test("gives back every bit of 300 random lists, multiples of a step or not", () => {
    const random = randomStream(7, 1);
    for (let turn = 0; turn < 300; turn++) {
      const step = Math.fround(2 ** -random.below(40));
      const exact = turn % 2 === 0;
      const values = Float32Array.from({length: random.below(100)}, () =>
        exact ? (random.below(255) - 127) * step : Math.fround((random.below(2 ** 31) - 2 ** 30) * step)
      );
      const read = back(values);
      if (exact) expect(read.packing).toBe("steps");
      expect(Buffer.compare(bits(read.values), bits(values))).toBe(0);
    }
  });
});
