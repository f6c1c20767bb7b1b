import {expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {command} from "./support.js";

test("run --permutations fills p and the interval, the same bytes each time, and nothing else moves", async () => {
  const args = ["run", "--permutations", "2000", "--seed", "1", "--json"];
  const [first, second] = [await command(args), await command(args)];
  expect(first.out).toBe(second.out);
  const {result, params} = JSON.parse(first.out) as RunReport;
  const {result: plain} = JSON.parse((await command(["run", "--json"])).out) as RunReport;
  expect(params).toMatchObject({permutations: 2000, resamples: 2000, seed: 1});
  expect(result).toMatchObject({r: plain.r, comparisons: plain.comparisons});
  expect(result.p).toBeGreaterThanOrEqual(1 / 2001);
  expect(result.p).toBeLessThan(0.01);
  const [low = 0, high = 0] = result.interval ?? [];
  expect(low).toBeLessThan(result.r);
  expect(high).toBeGreaterThan(result.r);
  expect(plain).not.toHaveProperty("p");
});

test("run --permutations tells p, the interval and the verdict in words", async () => {
  const {code, out} = await command(["run", "--permutations", "500"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^p . 0\.\d+ \(Mantel test of 500 permutations\)$/m);
  expect(out).toMatch(/^95 % interval over words 0\.\d{3} to 0\.\d{3}$/m);
  expect(out).toMatch(/^verdict: /m);
});

test("run --all --permutations corrects p for looking at all pairs", async () => {
  const {out} = await command(["run", "--all", "--permutations", "500", "--json"]);
  const {scores} = JSON.parse(out) as {scores: {a: string; b: string; pMax: number}[]};
  const p = (a: string, b: string) => scores.find((score) => score.a === a && score.b === b)?.pMax ?? NaN;
  expect(p("whisper-tiny", "whisper-base")).toBe(1 / 501);
  expect(p("glove-100d", "whisper-tiny") || p("whisper-tiny", "glove-100d")).toBeGreaterThan(0.3);
});

test.each([
  [["--permutations", "many"], /expected a whole number/],
  [["--permutations", "0"], /wrong number of permutations: 0; expected 1 to/],
  [["--seed", "3"], /--seed belongs to a test/],
  [["--permutations", "100", "--words", "moon,star,apple"], /no test: too few words for a test: 3; expected at least 4/]
])("run %j is refused in one line", async (args, message) => {
  const {code, err} = await command(["run", ...args]);
  expect(code).toBe(2);
  expect(err).toMatch(message);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});
