import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, expect, test, vi} from "vitest";

// a measure that no file but this one knows: the cosine of two lists
vi.mock(import("../../src/math/comparisons.js"), async (importOriginal) => {
  const found = await importOriginal();
  const {deleteOneInfluence} = await import("../../src/math/deleteOneInfluence.js");
  const {dot} = await import("../math/support.js");
  const cosine = (a: Float64Array, b: Float64Array): number =>
    dot([...a], [...b]) / Math.sqrt(dot([...a], [...a]) * dot([...b], [...b]));
  const dummy: (typeof found.comparisons)[keyof typeof found.comparisons] | object = {
    label: "plain cosine",
    letter: "c",
    result: "dummy",
    of: "matrices",
    ranked: false,
    question: "are the entries in proportion?",
    score: cosine,
    permute: (values: Float64Array) => values.map((value) => value / Math.sqrt(dot([...values], [...values]))),
    influence: deleteOneInfluence(cosine, {label: "the cosine", maxWords: 100})
  };
  Object.assign(found.comparisons, {dummy});
  found.comparisonNames.push("dummy" as "pearson");
  return found;
});

// another file of this worker may have loaded the table already
vi.resetModules();
const {doJob} = await import("../../src/math/jobs.js");
const {scoreBy} = await import("../../src/rsa/comparisons.js");
const {scoreParams} = await import("../../src/rsa/params.js");
const {inference} = await import("../../src/rsa/inference.js");
const {testInput} = await import("../../src/rsa/testInput.js");
const {comparedTriangles} = await import("../../src/rsa/interval.js");
const {sweepInput} = await import("../../src/rsa/sweepInput.js");
const {sweep} = await import("../../src/rsa/sweep.js");
const {sideOfSpace, unrelatedSpaces} = await import("../support/measuredSpaces.js");
const {comparisonNames, usualNames} = await import("../../src/math/comparisons.js");

afterAll(() => {
  vi.doUnmock("../../src/math/comparisons.js");
  vi.resetModules();
});

test("a measure is a row of the table: with a score, a test, a sweep, an address and an option", async () => {
  const dummy = "dummy" as "pearson";
  const here = {width: 1, run: async (kind: never, job: never) => doJob(kind, job)} as never;
  const [a, b] = unrelatedSpaces(12, [6, 5], 2, 0).map((space) => sideOfSpace(space)) as [never, never];
  const score = scoreBy(dummy, a, b);
  if ("reason" in score) throw new Error(score.reason);
  expect(scoreParams.comparison.values).toContain("dummy");
  const input = testInput(dummy, a, b, Array<string>(12).fill("one"));
  const found = await inference(input, {permutations: 50, seed: 1}, here);
  expect(found.observed).toBeCloseTo(score.value, 12);
  expect(found.overall.permutations).toBe(50);
  const reason = "how often intervals of plain cosine hold the score of all words has not been simulated";
  expect(found.interval).toEqual({reason});
  const other = testInput("pearson", a, b, Array<string>(12).fill("one"));
  expect(doJob("contrast", {first: comparedTriangles(input), second: comparedTriangles(other)})).toEqual({reason});
  const given = sweepInput(a, b, {comparison: dummy, rdm: "cosine", centre: false, score});
  const [curve] = await sweep(given, {methods: ["first"], sizes: [2, 6], draws: 1, seed: 1, latent: 4}, here);
  expect(curve?.other.values[1]).toBeCloseTo(score.value, 12);
});

/** A notebook's own Python, which refuses a measure that it does not know. */
const port = "src/jupyter/steps.ts";

/** The files of a folder, and of those in it. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && /\.(ts|md|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

test("a measure stands in three files: its row, its mathematics, and what is said of it", () => {
  const files = ["src", "cli", "loaders", "kernels", "bin"].flatMap(filesIn).filter((file) => file !== port);
  const texts = files.map((file) => [file, readFileSync(file, "utf8")] as const);
  const measures = comparisonNames.filter(
    (name) => (name as string) !== "dummy" && !usualNames.some((usual) => usual === name)
  );
  const own: Readonly<Record<string, string>> = {
    "rho-a": "src/math/rhoA.ts",
    cosine_cov: "src/math/whitened.ts",
    corr_cov: "src/math/whitened.ts",
    knn: "src/math/mutualNeighbours.ts",
    procrustes: "src/math/shapeSimilarity.ts",
    ridge: "src/math/ridge.ts",
    svcca: "src/math/shapeSimilarity.ts"
  };
  for (const name of measures) {
    const key = new RegExp(`["'\`]${name}["'\`]|^ +${name}: \\{`, "m");
    const naming = texts.filter(([file, text]) => file !== own[name] && key.test(text)).map(([file]) => file);
    expect([name, naming]).toEqual([name, ["src/math/comparisons.ts", "src/rsa/comparisonTexts.ts"]]);
    const [module] = (own[name] ?? "").split("/").slice(-1);
    const importing = texts.filter(([, text]) => text.includes(`/${module?.replace(".ts", ".js")}"`));
    expect([name, importing.map(([file]) => file)]).toEqual([name, ["src/math/comparisons.ts"]]);
  }
});

test("a kind of matrix stands in three files: what it is, how it grows, and whether it has a form by features", () => {
  const files = ["src", "cli", "loaders", "kernels", "bin"].flatMap(filesIn).filter((file) => file !== port);
  const key = /["'`]euclidean["'`]|^ +euclidean: \{/m;
  const question = "src/host/learn/teacherPage.ts";
  const naming = files.filter((file) => file !== question && key.test(readFileSync(file, "utf8")));
  expect(naming.sort()).toEqual(["src/math/growingMatrix.ts", "src/math/rsm.ts", "src/rsa/scoreWay.ts"]);
});
