import {mkdir, readFile, writeFile} from "node:fs/promises";
import {dirname} from "node:path";
import {afterEach, expect, test} from "vitest";
import type {FeatureReport} from "../../cli/featureReport.js";
import type {RunReport} from "../../cli/runReport.js";
import {encodeEmbeddings} from "../../loaders/arrow/encodeEmbeddings.js";
import {withDigest} from "../../src/tables/rowsDigest.js";
import {openDataFolder} from "../../loaders/dataFolder.js";
import {vocabularyFile} from "../../loaders/vocabulary.js";
import {costOf, wayOf} from "../../src/rsa/scoreWay.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {command} from "./support.js";

const cache = process.env["RSA_NOTEBOOK_CACHE"];
afterEach(() => {
  if (cache === undefined) delete process.env["RSA_NOTEBOOK_CACHE"];
  else process.env["RSA_NOTEBOOK_CACHE"] = cache;
});

async function ran<R>(args: readonly string[]): Promise<R> {
  const {code, out, err} = await command(["run", "--json", "--no-cache", ...args]);
  expect({code, err}).toEqual({code: 0, err: ""});
  return JSON.parse(out) as R;
}

const pair = ["--a", "minilm-l6", "--b", "bert-base"];
const near = (value: number | null | undefined, expected: number | null | undefined): void =>
  expect(Math.abs((value ?? NaN) - (expected ?? NaN))).toBeLessThan(1e-12);

test.each([
  ["cosines", []],
  ["centred correlations", ["--centre", "--rdm", "correlation"]],
  ["cka", ["--comparison", "cka"]]
])("run --by features gives the digits of all pairs to 1e-12, and names its method: %s", async (_, options) => {
  const features = await ran<FeatureReport>([...pair, ...options, "--by", "features"]);
  const pairs = await ran<RunReport>([...pair, ...options, "--by", "pairs"]);
  expect(features.method).toMatchObject({by: "features"});
  expect(features.method.error).toBeLessThan(1e-12);
  const [one, other] = [features.result, pairs.result];
  near(one.r, other.r);
  if (!options.includes("cka")) {
    for (const name of ["within", "between", "partial"] as const) near(one[name], other[name]);
    for (const side of ["a", "b"] as const)
      for (const of of ["within", "between"] as const) near(one.means[side][of], other.means[side][of]);
  }
});

test("run --by features prints its method, its bound, and what it does not tell", async () => {
  const {code, out} = await command(["run", ...pair, "--by", "features", "--permutations", "50"]);
  expect(code).toBe(0);
  expect(out).toMatch(/\np ≤ 0\.020 \(one-sided Mantel test of 50 permutations\)\n/);
  expect(out).toMatch(
    /where words are permuted within their categories only \(50 permutations\)\n95 % interval over words 0\.\d{3} to /
  );
  expect(out).toMatch(/method: by features, with no matrix over words; the score errs by at most \de-1[345]\n/);
  expect(out).toMatch(/Pearson r, given the token ranks in both models +0\.\d{3}\n/);
  expect(out).toMatch(/not told, since it needs every pair of words: ranks/);
});

test.each([
  [["--by", "features", "--comparison", "spearman"], /--by features: Spearman ρ has no form by features/],
  [["--by", "features", "--rdm", "euclidean"], /--by features: Euclidean distances have no form by features/],
  [["--by", "features", "--matrices", "--json"], /--by features: --matrices needs every pair of words/],
  [["--words", "vocabulary", "--by", "pairs"], /--words vocabulary: a vocabulary has too many pairs of words/],
  [["--words", "vocabulary", "--comparison", "kendall"], /--words vocabulary: .*Kendall τ-a has no form by features/],
  [["--words", "vocabulary", "--pieces", "mean"], /--pieces: words of a vocabulary are whole tokens/],
  [["--words", "vocabulary", "--set", "all"], /--set and --words both choose words/],
  [["--file", "bert-base=x"], /--file is where a vocabulary is read from; expected --words vocabulary as well/]
])("run %j is refused in one line", async (args, why) => {
  const {code, out, err} = await command(["run", ...args]);
  expect({code, out}).toEqual({code: 2, out: ""});
  expect(err.trimEnd()).toMatch(why);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});

/** Rows of a model's words of one piece, kept as if they were all of its vocabulary. */
async function keep(id: string, folder: string, form: "bare" | "space"): Promise<readonly string[]> {
  const {registry, lock} = await openDataFolder(process.cwd());
  const all = readEmbeddings(await readFile(`data/embeddings/${id}.arrow`));
  const rows = all.words.flatMap((_, row) => (all.forms[row] === form && all.pieces[row] === 1 ? [row] : []));
  const some = {
    dims: all.dims,
    words: rows.map((row) => all.words[row]!),
    forms: rows.map(() => form),
    piece: new Int16Array(rows.length),
    pieces: new Int16Array(rows.length).fill(1),
    tokens: rows.map((row) => all.tokens[row]!),
    tokenIds: Int32Array.from(rows, (row) => all.tokenIds[row]!),
    vectors: Float32Array.from(rows.flatMap((row) => [...all.vectors.subarray(row * all.dims, (row + 1) * all.dims)]))
  };
  const path = vocabularyFile(
    registry.find((entry) => entry.id === id)!,
    lock.models[id]!,
    folder
  );
  await mkdir(dirname(path), {recursive: true});
  await writeFile(path, encodeEmbeddings(withDigest(some, all.meta)));
  return some.words;
}

test("run --words vocabulary compares the words that both hold whole, as a run over the same words does", async () => {
  const folder = await temporaryFolder();
  process.env["RSA_NOTEBOOK_CACHE"] = folder;
  const [ofA, ofB] = [await keep("minilm-l6", folder, "bare"), await keep("whisper-base", folder, "space")];
  const words = ofA.filter((word) => ofB.includes(word));
  const models = ["--a", "minilm-l6", "--b", "whisper-base"];
  const found = await ran<FeatureReport>([...models, "--words", "vocabulary", "--centre"]);
  const listed = await ran<FeatureReport>([...models, "--words", words.join(","), "--centre", "--by", "features"]);
  expect(found.params.words).toBe("vocabulary");
  expect(found.models.a).toMatchObject({id: "minilm-l6", wholeWords: ofA.length});
  expect(found.result.words).toBe(words.length);
  expect(found.result.within).toBeNull();
  near(found.result.r, listed.result.r);
  near(found.result.ranks.given, listed.result.ranks.given);
  const {out} = await command(["run", ...models, "--words", "vocabulary"]);
  expect(out).toContain(
    `every word of letters that is one token in both: ${words.length}, of ${ofA.length} in minilm-l6 and ${ofB.length} in whisper-base\n`
  );
});

test("wayOf(asked) takes all pairs of few words, and of many what costs less", () => {
  const asked = {dims: [384, 768], comparison: "pearson", rdm: "cosine", permutations: 0, pairsFit: true} as const;
  expect(wayOf({...asked, words: 300})).toBe("pairs");
  expect(wayOf({...asked, words: 2000})).toBe("pairs");
  expect(wayOf({...asked, words: 2001})).toBe("features");
  expect(wayOf({...asked, words: 30_000, permutations: 1000})).toBe("features");
  expect(wayOf({...asked, words: 3_000, permutations: 10_000})).toBe("pairs");
  expect(wayOf({...asked, words: 3_000, permutations: 10_000, pairsFit: false})).toBe("features");
  expect(wayOf({...asked, words: 30_000, rdm: "euclidean"})).toBe("pairs");
  expect(wayOf({...asked, words: 30_000, comparison: "spearman"})).toBe("pairs");
  const many = {...asked, words: 20_000};
  expect(costOf("features", many)).toBeLessThan(costOf("pairs", many));
});
