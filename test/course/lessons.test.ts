import {existsSync, readFileSync} from "node:fs";
import ts from "typescript";
import {expect, test} from "vitest";
import {courseCode} from "../../loaders/courseCode.js";
import {codeNames} from "../../src/course/courseCode.js";
import {around, lessons} from "../../src/course/lessons.js";
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
  expect(Object.keys(code)).toEqual([...codeNames]);
  for (const [name, {path, text}] of Object.entries(code)) {
    const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022, true);
    const found = file.statements.filter(ts.isFunctionDeclaration).find((one) => one.name?.text === name);
    expect(found?.getText()).toBe(text);
    expect(text).toMatch(/^export function /);
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
