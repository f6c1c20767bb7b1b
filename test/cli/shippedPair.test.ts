import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {command} from "./support.js";

// All figures by NumPy from the whole matrices in the two files: TensorFlow's checkpoint, and the GGUF file by PyPI gguf.
const cosines = {"bert-base": 0.28944434118512374, "smollm2-135m": 0.1423398425133751};
const smollmIds = [
  1898, 39248, 3925, 6783, 4870, 13247, 9192, 3252, 33172, 21019, 6289, 10917, 11977, 21285, 17306, 10245, 41638, 17040
];
const bertIds = [
  2686, 25516, 4774, 4231, 2732, 9088, 3242, 2795, 6411, 14708, 2723, 4624, 6207, 15212, 28253, 4589, 18237, 14722
];

const run = async (...args: readonly string[]): Promise<RunReport> =>
  JSON.parse((await command(["run", "--json", "--a", "bert-base", "--b", "smollm2-135m", ...args])).out) as RunReport;

test.each(Object.entries(cosines))("the rows of space and planet in %s have the cosine %d", (id, cosine) => {
  const {words, forms, vectors, dims} = readEmbeddings(readFileSync(`data/embeddings/${id}.arrow`), id);
  const form = id === "bert-base" ? "bare" : "space";
  const row = (word: string): Float32Array => {
    const at = words.findIndex((one, i) => one === word && forms[i] === form);
    return vectors.subarray(at * dims, (at + 1) * dims);
  };
  const dot = (x: Float32Array, y: Float32Array): number => x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
  const [x, y] = [row("space"), row("planet")];
  expect(dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y))).toBeCloseTo(cosine, 12);
});

test("the pair has the score, its comparisons and the p that NumPy gives", {timeout: 240_000}, async () => {
  const {result, tokens} = await run("--permutations", "10000");
  expect(tokens.map(({a}) => a.ids)).toEqual(bertIds.map((id) => [id]));
  expect(tokens.map(({b}) => b.ids)).toEqual(smollmIds.map((id) => [id]));
  expect(result.r).toBeCloseTo(0.7666593390706286, 12);
  expect(result.comparisons.debiasedLinearCka).toBeCloseTo(0.7097025300925037, 12);
  expect(result).toMatchObject({within: expect.closeTo(0.7719810029389711, 12) as number});
  expect(result).toMatchObject({between: expect.closeTo(0.7618657346000408, 12) as number});
  expect(result.p).toBeCloseTo(1 / 10_001, 12);
});

test("the words centred, the pair has the score that NumPy gives", async () => {
  expect((await run("--centre")).result.r).toBeCloseTo(0.7286557267276804, 12);
});

test("over words that a query chooses, the pair has the score that NumPy gives", {timeout: 240_000}, async () => {
  const {result, params} = await run("--sql", "SELECT word FROM words WHERE set = 'seed' AND category = 'fruit'");
  expect(params.words).toEqual(["apple", "banana", "pear", "orange", "peach", "grape"]);
  expect(result.r).toBeCloseTo(0.8473104808564407, 12);
});
