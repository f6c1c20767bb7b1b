import {readFile, writeFile} from "node:fs/promises";
import {kernelsModule} from "../loaders/kernels.js";
import {cosineSimilarity} from "../src/math/cosineSimilarity.js";
import {kendallTauA} from "../src/math/kendallTauA.js";
import type {Vectors} from "../src/math/matrix.js";
import {mean} from "../src/math/mean.js";
import {permutationP} from "../src/math/permutationP.js";
import {permutationPlan} from "../src/math/permutationPlan.js";
import {unpermutedProduct} from "../src/math/permutedProducts.js";
import {normalVectors} from "../src/math/reducedSpace.js";
import {upperTriangle} from "../src/math/upperTriangle.js";
import {wasmKernels} from "../src/math/wasmKernels.js";
import type {SmallestScore} from "../src/rsa/smallestScores.js";
import {structureOf} from "../src/rsa/structure.js";
import {permutable} from "../src/rsa/testInput.js";

/**
 * Makes src/rsa/smallestScores.ts: the smallest true score that a test finds in 80 of 100 cases, by simulation. Two models of the same n
 * words, 48 dimensions each: √s of a part that both share and √(1 − s) of one's own, all normal; with categories besides √0.3 of a
 * centre of the word's category, the same in both, and √0.7 of the rest. The true score is the mean score of 120 words with the same s.
 * Run it by `npx tsx bench/smallestScores.ts`; the same seed gives the same table. With a number
 * of categories after it, it only prints their lines.
 */
const words = [5, 6, 8, 10, 12, 18, 24, 36, 60, 100];
const wordsWithin = [6, 8, 12, 18, 36];
const categories = [2, 3];
const shares = [0.04, 0.1, 0.16, 0.23, 0.32, 0.42, 0.54, 0.66, 0.78, 0.9, 0.98];
const [dims, many, seed, wantedShare] = [48, 120, 17, 0.8];
const kinds = ["pearson", "spearman", "cka"] as const;
type Kind = (typeof kinds)[number];
const kernels = wasmKernels(await kernelsModule());
let stream = 0;

function mixed(a: Vectors, partA: number, b: Vectors): Vectors {
  const [x, y] = [Math.sqrt(partA), Math.sqrt(1 - partA)];
  return {...a, data: a.data.map((value, i) => x * value + y * (b.data[i] ?? 0))};
}

/** Two models of n words in so many categories, which share this part. */
function pairOf(n: number, kinds: number, share: number) {
  const draw = (count: number): Vectors => normalVectors(count, dims, seed, stream++);
  const [common, centres] = [draw(n), draw(kinds)];
  const centre = {
    ...common,
    data: common.data.map((_, i) => centres.data[(Math.floor(i / dims) % kinds) * dims + (i % dims)] ?? 0)
  };
  return [draw(n), draw(n)].map((part) => {
    const fine = mixed(common, share, part);
    const space = kinds === 1 ? fine : mixed(centre, 0.3, fine);
    return {space, triangle: upperTriangle(cosineSimilarity(space))};
  });
}
const labelsOf = (n: number, kinds: number): string[] => Array.from({length: n}, (_, i) => String(i % kinds));

/** How often the test finds it, by comparison; within categories where there are several. */
function power(n: number, kindCount: number, share: number): Record<Kind, number> {
  const replicates = n <= 36 ? 300 : 150;
  const hits = {pearson: 0, spearman: 0, cka: 0};
  const used = kindCount === 1 ? kinds : kinds.slice(0, 2);
  const groups = kindCount === 1 ? undefined : labelsOf(n, kindCount);
  for (let k = 0; k < replicates; k++) {
    const [a, b] = pairOf(n, kindCount, share);
    if (!a || !b) continue;
    const plan = permutationPlan(n, {permutations: 199, seed: k, groups});
    const pairs = used.map((kind) => ({a: permutable(kind, a), b: permutable(kind, b)}));
    const lists = kernels.permutedProducts(pairs, plan, 0, plan.total);
    used.forEach((kind, i) => {
      const pair = pairs[i];
      if (pair && permutationP(unpermutedProduct(pair), lists[i] ?? [], plan.exact).p < 0.05) hits[kind]++;
    });
  }
  return {pearson: hits.pearson / replicates, spearman: hits.spearman / replicates, cka: hits.cka / replicates};
}

/** The mean score of many words: by comparison, and given the categories where there are several. */
function truth(kindCount: number, share: number): Record<Kind | "kendall" | "partial", number> {
  const lists: Record<Kind | "kendall" | "partial", number[]> = {
    pearson: [],
    spearman: [],
    cka: [],
    kendall: [],
    partial: []
  };
  for (let k = 0; k < 40; k++) {
    const [a, b] = pairOf(many, kindCount, share);
    if (!a || !b) continue;
    for (const kind of kinds) lists[kind].push(unpermutedProduct({a: permutable(kind, a), b: permutable(kind, b)}));
    lists.kendall.push(kindCount === 1 ? kendallTauA(a.triangle, b.triangle) : 0);
    if (kindCount === 1) continue;
    const {partial} = structureOf(labelsOf(many, kindCount), a.triangle, b.triangle);
    lists.partial.push("value" in partial ? partial.value : NaN);
  }
  const of = (name: keyof typeof lists): number => (lists[name].length > 0 ? mean(lists[name]) : 0);
  return {
    pearson: of("pearson"),
    spearman: of("spearman"),
    cka: of("cka"),
    kendall: of("kendall"),
    partial: of("partial")
  };
}

/** Where a rising line through points first reaches 80 %; null where it does not. */
function crossing(points: readonly (readonly [score: number, power: number])[]): number | null {
  let before = 0;
  for (const [i, [score, power]] of points.entries()) {
    const [lastScore, lastPower] = i === 0 ? [0, 0.05] : (points[i - 1] ?? [0, 0]);
    const risen = Math.max(power, before);
    if (risen >= wantedShare) {
      const from = Math.max(lastPower, i === 0 ? 0 : before);
      return Math.round(1000 * (lastScore + ((score - lastScore) * (wantedShare - from)) / (risen - from))) / 1000;
    }
    before = risen;
  }
  return null;
}

const table: SmallestScore[] = [];
const only = process.argv[2];
for (const kindCount of only === undefined ? [1, ...categories] : [Number(only)]) {
  stream = 1_000_000 * 1000 * kindCount;
  const truths = shares.map((share) => truth(kindCount, share));
  for (const n of kindCount === 1 ? words : wordsWithin) {
    stream = (1000 * kindCount + n) * 1_000_000;
    if (kindCount > 1 && n < 2 * kindCount) continue;
    const points: Record<"pearson" | "spearman" | "kendall" | "cka", [number, number][]> = {
      pearson: [],
      spearman: [],
      kendall: [],
      cka: []
    };
    for (const [i, share] of shares.entries()) {
      const powers = power(n, kindCount, share);
      const scores = truths[i];
      if (!scores) continue;
      const score = (kind: keyof typeof points): number => (kindCount === 1 ? scores[kind] : scores.partial);
      for (const kind of kinds) points[kind].push([score(kind), powers[kind]]);
      // the tests of both rank correlations find the same share
      points.kendall.push([score("kendall"), powers.spearman]);
      if (Math.min(powers.pearson, powers.spearman, kindCount === 1 ? powers.cka : 1) > 0.85) break;
    }
    const row: SmallestScore = {
      words: n,
      categories: kindCount,
      pearson: crossing(points.pearson),
      spearman: crossing(points.spearman),
      kendall: crossing(points.kendall),
      ...(kindCount === 1 ? {cka: crossing(points.cka)} : {})
    };
    table.push(row);
    process.stderr.write(`${JSON.stringify(row)}\n`);
  }
}
if (only === undefined) {
  const file = "src/rsa/smallestScores.ts";
  const text = await readFile(file, "utf8");
  await writeFile(
    file,
    text.replace(/(?<=readonly SmallestScore\[\] = )[\s\S]*/, () => `${JSON.stringify(table)};\n`)
  );
}
