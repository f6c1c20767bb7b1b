import {existsSync, readFileSync} from "node:fs";
import ts from "typescript";
import {expect, test} from "vitest";
import {courseCode} from "../../loaders/courseCode.js";
import {codeNames} from "../../src/course/courseCode.js";
import {cosineOfRows} from "../../src/course/cosineOfRows.js";
import {around, lessons} from "../../src/course/lessons.js";
import {plainCosine} from "../../src/math/plainCosine.js";
import {rowIndex} from "../../src/rsa/rowIndex.js";
import {sweepPart} from "../../src/math/sweepJob.js";
import {doubling, firstDimensions, viewsCurve, viewsJob} from "../../src/course/sizeScores.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";

test("there are seven lessons of 5 to 10 minutes, each with a page", () => {
  expect(lessons).toHaveLength(7);
  expect(lessons.filter(({id, minutes}) => !existsSync(`src/learn/${id}.md`) || minutes < 5 || minutes > 10)).toEqual(
    []
  );
});

test("around(id) knows the neighbours, and an unknown lesson is named", () => {
  expect([around("pieces").before, around("pieces").after?.id, around("sizes").after]).toEqual([
    undefined,
    "axes",
    undefined
  ]);
  expect(() => around("none")).toThrow("unknown lesson: none; expected one of pieces, axes");
});

test("courseCode(root) is the code that runs: each function as it stands in its file, without its comment", async () => {
  const code = await courseCode(process.cwd());
  expect(Object.keys(code)).toEqual([...codeNames, "numpyCosine"]);
  const {numpyCosine, ...functions} = code;
  expect(numpyCosine).toEqual({
    path: "src/course/plain_cosine.py",
    text: readFileSync("src/course/plain_cosine.py", "utf8").trim()
  });
  for (const [name, {path, text}] of Object.entries(functions)) {
    const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022, true);
    const found = file.statements.filter(ts.isFunctionDeclaration).find((one) => one.name?.text === name);
    expect(found?.getText()).toBe(text);
    expect(text).toMatch(/^export function /);
  }
});

test("plainCosine(a, b), six lines, gives what its reading in NumPy gave, and what the pages compute, within 1e-12", async () => {
  const {plainCosine: shown} = await courseCode(process.cwd());
  expect(shown.text.split("\n").length).toBeLessThanOrEqual(6);
  const reference = JSON.parse(readFileSync("test/fixtures/course/cosines.json", "utf8")) as {
    model: string;
    cosines: {pair: [string, string]; cosine: number}[];
  };
  const model = readEmbeddings(readFileSync(`data/embeddings/${reference.model}.arrow`), reference.model);
  const rows = rowIndex(model);
  const row = (word: string): Float32Array => {
    const at = rows.get(word)?.bare[0] ?? NaN;
    return model.vectors.subarray(at * model.dims, (at + 1) * model.dims);
  };
  expect(reference.cosines.length).toBeGreaterThan(3);
  for (const {pair, cosine} of reference.cosines) {
    const [a, b] = [row(pair[0]), row(pair[1])];
    expect(Math.abs(plainCosine(a, b) - cosine), pair.join(" – ")).toBeLessThan(1e-12);
    expect(Math.abs(cosineOfRows(a, b) - cosine), pair.join(" – ")).toBeLessThan(1e-12);
  }
});

test("firstDimensions(space, other, sizes) ends at 1 with itself; two views of one geometry agree more with size, unrelated ones do not", () => {
  const {dims, vectors} = readEmbeddings(readFileSync("data/embeddings/minilm-l6.arrow"), "minilm-l6");
  const space = {n: 18, d: dims, data: Float64Array.from(vectors.subarray(0, 18 * dims))};
  const sizes = doubling(dims);
  expect(sizes).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 384]);
  expect(firstDimensions(space, space, sizes).own.at(-1)).toBeCloseTo(1, 12);
  const views = {n: 18, full: 288, sizes, latent: 48, draws: 40};
  const {low, mean, high} = viewsCurve(sweepPart(viewsJob("baseline", views)), sizes);
  expect(mean.at(-1)).toBeGreaterThan(mean[0]!);
  expect(mean.every((value, i) => low[i]! <= value && value <= high[i]!)).toBe(true);
  const floor = viewsCurve(sweepPart(viewsJob("unrelated", views)), sizes);
  expect(floor.mean.every((value, i) => Math.abs(value) < 0.06 && floor.low[i]! < 0 && floor.high[i]! > 0)).toBe(true);
});
