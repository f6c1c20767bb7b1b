import {readFile} from "node:fs/promises";
import {describe, expect, test} from "vitest";
import {randomStream} from "../../src/math/randomStream.js";
import {fromFloat16, toFloat16} from "../../src/rows/float16.js";
import {cosineBound, packRow, packedBytes, precisions, turnBound, unpackRow} from "../../src/rows/packedRow.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";

const bits = Array.from({length: 65_536}, (_, i) => i);

test("toFloat16(value) gives every value of 16 bits back, rounds halves to even, and is infinite beyond 65 504", () => {
  const wrong = bits.filter((one) => {
    const value = fromFloat16(one);
    return Number.isNaN(value) ? !Number.isNaN(fromFloat16(toFloat16(value))) : toFloat16(value) !== one;
  });
  expect(wrong).toEqual([]);
  // between each two neighbours, and a little to either side
  const misplaced = bits.slice(0, 0x7bff).filter((one) => {
    const [low, high] = [fromFloat16(one), fromFloat16(one + 1)];
    const middle = (low + high) / 2;
    const even = one % 2 === 0 ? one : one + 1;
    const near = (high - low) / 1024;
    return toFloat16(middle) !== even || toFloat16(middle - near) !== one || toFloat16(middle + near) !== one + 1;
  });
  expect(misplaced).toEqual([]);
  // NumPy: np.float16 of each, as its bits
  expect([1, -2, 65_504, 65_519.99, 65_520, 1e-8, -0, 0.1, 1 / 3, 6e-5].map(toFloat16)).toEqual([
    0x3c00, 0xc000, 0x7bff, 0x7bff, 0x7c00, 0, 0x8000, 0x2e66, 0x3555, 0x03ef
  ]);
});

describe("packRow(precision, row)", () => {
  test("int8: a scale, an error and whole numbers, by hand", () => {
    // the largest is 127 scales of 2; 3 is one and a half, and goes up; −1 is half a scale below 0, and goes to 0
    const bytes = packRow("int8", Float32Array.of(254, 3, -1, 0));
    expect([...new Int8Array(bytes.buffer, 8)]).toEqual([127, 2, 0, 0]);
    const {values, error} = unpackRow("int8", bytes, 4);
    expect([...values]).toEqual([254, 4, 0, 0]);
    const by = Math.sqrt(2 / (254 * 254 + 9 + 1));
    expect(error).toBeGreaterThanOrEqual(by);
    expect(error).toBeLessThan(by * (1 + 2e-7));
  });

  test("f16: an error and halves; f32: the numbers alone, with no error", () => {
    const row = Float32Array.of(0.1, -3, 0);
    const half = unpackRow("f16", packRow("f16", row), 3);
    expect([...half.values]).toEqual([0.0999755859375, -3, 0]);
    expect(half.error).toBeCloseTo((0.1 - 0.0999755859375) / Math.sqrt(9.01), 9);
    expect(unpackRow("f32", packRow("f32", row), 3)).toEqual({values: row, error: 0});
    expect(unpackRow("f16", packRow("f16", half.values), 3).error).toBe(0);
    expect(precisions.map((precision) => packedBytes(precision, 384))).toEqual([1536, 772, 392]);
  });

  test("a row of zeros has no error, in any precision; one of the smallest numbers keeps a bound that holds", () => {
    for (const precision of precisions)
      expect(unpackRow(precision, packRow(precision, new Float32Array(3)), 3)).toEqual({
        values: new Float32Array(3),
        error: 0
      });
    const {values, error} = unpackRow("int8", packRow("int8", Float32Array.of(1e-45, 0)), 2);
    expect([[...values], error, cosineBound(error, 0)]).toEqual([[0, 0], 1, 2]);
  });

  test("refuses numbers that are not finite, or beyond 16 bits; unpackRow refuses what packRow did not write", () => {
    for (const value of [NaN, Infinity, -Infinity])
      for (const precision of precisions)
        expect(() => packRow(precision, Float32Array.of(1, value))).toThrow(/cannot hold/);
    expect(() => packRow("f16", Float32Array.of(70_000))).toThrow("a number that f16 cannot hold");
    const bytes = packRow("int8", Float32Array.of(1, 2));
    expect(() => unpackRow("int8", bytes.subarray(1), 2)).toThrow("a row of 9 bytes; expected 10");
    new DataView(bytes.buffer).setFloat32(0, Infinity, true);
    expect(() => unpackRow("int8", bytes, 2)).toThrow(/not finite/);
    new DataView(bytes.buffer).setFloat32(0, 1, true);
    for (const error of [-1, NaN, 3]) {
      new DataView(bytes.buffer).setFloat32(4, error, true);
      expect(() => unpackRow("int8", bytes, 2)).toThrow(/out of range/);
    }
  });
});

test("turnBound(δ) is at least arcsin δ, and hardly more for small ones", () => {
  for (let i = 0; i < 1000; i++) expect(turnBound(i / 1000)).toBeGreaterThanOrEqual(Math.asin(i / 1000));
  expect(turnBound(0.01) / Math.asin(0.01)).toBeLessThan(1.0001);
  expect(cosineBound(0.6, 0)).toBeCloseTo(0.75, 15);
  expect(cosineBound(1, 0)).toBe(2);
});

function cosine(x: Float32Array, y: Float32Array): number {
  let [xy, xx, yy] = [0, 0, 0];
  for (let k = 0; k < x.length; k++) {
    xy += x[k]! * y[k]!;
    xx += x[k]! * x[k]!;
    yy += y[k]! * y[k]!;
  }
  return xy / Math.sqrt(xx * yy);
}

/** Rows as int8, and what is read of them. */
const packedRows = (rows: readonly Float32Array[]) =>
  rows.map((row) => unpackRow("int8", packRow("int8", row), row.length));

/** The pairs whose cosine moves by more than the bound, and the most that one moves of its bound. */
function held(rows: readonly Float32Array[], pairs: number) {
  const packed = packedRows(rows);
  const {below} = randomStream(24, 0);
  let [broken, closest] = [0, 0];
  for (let i = 0; i < pairs; i++) {
    const [a, b] = [below(rows.length), below(rows.length)];
    const moved = Math.abs(cosine(packed[a]!.values, packed[b]!.values) - cosine(rows[a]!, rows[b]!));
    const bound = cosineBound(packed[a]!.error, packed[b]!.error);
    if (moved > bound + 1e-15) broken++;
    if (bound > 0) closest = Math.max(closest, moved / bound);
  }
  return {broken, closest};
}

async function modelRows(id: string) {
  const embeddings = readEmbeddings(await readFile(`data/embeddings/${id}.arrow`));
  const {vectors, dims, words} = embeddings;
  return {...embeddings, rows: words.map((_, row) => vectors.subarray(row * dims, (row + 1) * dims))};
}

test.each(["minilm-l6", "stories15m", "glove-100d", "bert-base"])(
  "cosineBound holds for 25 000 random pairs of rows of %s as int8",
  async (id) => {
    expect((await held((await modelRows(id)).rows, 25_000)).broken).toBe(0);
  }
);

test("cosineBound holds for 100 000 pairs of few dimensions, some of which come near it", () => {
  for (const dims of [2, 3]) {
    const {next} = randomStream(dims, 0);
    const rows = Array.from({length: 400}, () => Float32Array.from({length: dims}, () => next() - 0.5));
    const {broken, closest} = held(rows, 50_000);
    expect(broken).toBe(0);
    expect(closest).toBeGreaterThan(0.9);
    expect(closest).toBeLessThanOrEqual(1);
  }
});

const seed =
  "space spaceship planet moon star galaxy chair table couch stool floor desk apple banana pear orange peach grape";

/** The cosines of all pairs of the seed's words, of their first pieces in a form. */
async function seedCosines(id: string, form: string, isPacked: boolean): Promise<readonly number[]> {
  const {words, forms, piece, rows} = await modelRows(id);
  const first = seed
    .split(" ")
    .map((word) => rows[words.findIndex((one, i) => one === word && forms[i] === form && piece[i] === 0)]!);
  const used = isPacked ? packedRows(first).map(({values}) => values) : first;
  return used.flatMap((x, i) => used.slice(i + 1).map((y) => cosine(x, y)));
}

function pearson(x: readonly number[], y: readonly number[]): number {
  const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (f: (i: number) => number): number => x.reduce((total, _, i) => total + f(i), 0);
  const dx = (i: number): number => x[i]! - mx;
  const dy = (i: number): number => y[i]! - my;
  return sum((i) => dx(i) * dy(i)) / Math.sqrt(sum((i) => dx(i) ** 2) * sum((i) => dy(i) ** 2));
}

test("the score of the seed's words moves by less than 1e-4 where both models' rows are int8", async () => {
  const [ofA, ofB] = [
    ["minilm-l6", "bare"],
    ["stories15m", "space"]
  ] as const;
  const score = async (isPacked: boolean): Promise<number> =>
    pearson(await seedCosines(...ofA, isPacked), await seedCosines(...ofB, isPacked));
  const [whole, packed] = [await score(false), await score(true)];
  expect(whole).toBeCloseTo(0.414, 3);
  process.stdout.write(`score of 18 words: ${whole} whole, ${packed} as int8\n`);
  expect(packed).not.toBe(whole);
  expect(Math.abs(packed - whole)).toBeLessThan(1e-4);
});
