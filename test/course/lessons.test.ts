import {existsSync, readFileSync} from "node:fs";
import ts from "typescript";
import {expect, test} from "vitest";
import {courseCode} from "../../loaders/courseCode.js";
import {codeNames} from "../../src/course/courseCode.js";
import {around, lessons} from "../../src/course/lessons.js";
import {sweepPart} from "../../src/math/sweepJob.js";
import {chanceCurve, chanceJob, doubling, firstDimensions} from "../../src/course/sizeScores.js";
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

test("firstDimensions(space, other, sizes) ends at 1 with itself, and chance rises with size", () => {
  const {dims, vectors} = readEmbeddings(readFileSync("data/embeddings/minilm-l6.arrow"), "minilm-l6");
  const space = {n: 18, d: dims, data: Float64Array.from(vectors.subarray(0, 18 * dims))};
  const sizes = doubling(dims);
  expect(sizes).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 384]);
  expect(firstDimensions(space, space, sizes).own.at(-1)).toBeCloseTo(1, 12);
  const {low, mean, high} = chanceCurve(sweepPart(chanceJob(18, 288, sizes, 48, 40)), sizes);
  expect(mean.at(-1)).toBeGreaterThan(mean[0]!);
  expect(mean.every((value, i) => low[i]! <= value && value <= high[i]!)).toBe(true);
});
