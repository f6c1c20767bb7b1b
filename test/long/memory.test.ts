import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";
import {randomStream} from "../../src/math/randomStream.js";
import {manyWordsModels, watchedCommand, writeManyWords} from "../support/manyWords.js";

const limit = 2e9;
const words = 12_000;
const requests = 50;
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "rsa-notebook-"));
  await writeManyWords(root, words);
}, 300_000);
afterAll(() => rm(root, {recursive: true, force: true}));

/** A request at random: from 250 words to all of them, of any kind and comparison. */
function requestOf(seed: number): string[] {
  const {next} = randomStream(seed, 0);
  const below = (count: number): number => Math.floor((next() / 2 ** 32) * count);
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!;
  // each size as likely as its half
  const n = Math.min(words, 250 * Math.round((2 ** below(6) * (10 + below(10))) / 10));
  const [a, b] = one([
    [manyWordsModels[0], manyWordsModels[1]],
    [manyWordsModels[1], manyWordsModels[2]]
  ]);
  const measures = ["--comparison", one(["pearson", "spearman", "kendall", "cka"])];
  const matrices = measures[1] === "cka" ? [] : ["--rdm", one(["cosine", "correlation", "euclidean"])];
  const pair = ["--a", a!, "--b", b!];
  // what Spearman's interval costs grows with the cube of the words
  const permuted = one([true, false]) && !(measures[1] === "spearman" && n > 500);
  const test = permuted ? ["--permutations", "20"] : [];
  const kinds = [
    ["run", ...pair, ...test, "--no-cache"],
    ["run", "--all", ...test],
    [
      "sweep",
      ...pair,
      "--methods",
      one(["first", "projection", "pca", "baseline", "unrelated"]),
      "--sizes",
      "2,16",
      "--draws",
      "2"
    ]
  ];
  return [...one(kinds), ...measures, ...matrices, "--words", `${n}.csv`];
}

test(`of ${requests} random requests under 2 GB none takes more, and what cannot fit is refused`, async () => {
  const seen: string[] = [];
  let [ran, refused] = [0, 0];
  for (let seed = 1; seed <= requests; seed++) {
    const args = [...requestOf(seed), "--memory", "2GB"];
    const {code, err, peak = 0, time} = await watchedCommand(root, args, `${root}/cache`);
    const [, told] = /about ([\d.]+ [MG]B)/.exec(err) ?? [];
    seen.push(`${args.join(" ")}: code ${code}, peak ${Math.round(peak / 1e6)} MB, ${told}, ${Math.round(time)} ms`);
    process.stderr.write(`${seen.at(-1)}\n`);
    if (code === 2) {
      expect(err).toMatch(/^error: too little memory: .* take about \d+\.\d GB, and 2\.0 GB are allowed/);
      refused++;
    } else {
      expect(code, `${seen.at(-1)}: ${err}`).toBe(0);
      expect(peak, seen.at(-1)).toBeLessThan(limit);
      ran++;
    }
  }
  expect([ran, refused].every((count) => count > 10)).toBe(true);
}, 7_200_000);
