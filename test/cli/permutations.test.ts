import {readFile} from "node:fs/promises";
import {expect, test} from "vitest";
import type {AllReport} from "../../cli/runAll.js";
import type {RunReport} from "../../cli/runReport.js";
import {command} from "./support.js";

test("run --permutations fills p and the interval, the same bytes each time, and nothing else moves", async () => {
  const args = ["run", "--permutations", "2000", "--seed", "1", "--json"];
  const [first, second] = [await command(args), await command(args)];
  expect(first.out).toBe(second.out);
  const {result, params} = JSON.parse(first.out) as RunReport;
  const {result: plain} = JSON.parse((await command(["run", "--json"])).out) as RunReport;
  expect(params).toMatchObject({permutations: 2000, seed: 1});
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
  expect(out).toMatch(/^p . 0\.\d+ \(one-sided Mantel test of 500 permutations\)$/m);
  expect(out).toMatch(
    /^95 % interval over words 0\.\d{3} to 0\.\d{3} \(for the score of all words like these; jackknife/m
  );
  expect(out).toMatch(/^verdict: /m);
});

test("run --alternative two-sided doubles the smaller tail, says so, and asks for permutations", async () => {
  const args = ["run", "--words", "moon,star,chair,table,apple,pear", "--a", "minilm-l6", "--b", "glove-100d"];
  const tested = [...args, "--permutations", "1000"];
  const [one, two] = await Promise.all(
    [tested, [...tested, "--alternative", "two-sided"]].map(async (given) => {
      const {out} = await command([...given, "--json"]);
      return JSON.parse(out) as RunReport;
    })
  );
  // 15 and 30 of all 720 by scipy's permutation_test
  expect(one!.result.p).toBeCloseTo(15 / 720, 12);
  expect(two!.result.p).toBeCloseTo(30 / 720, 12);
  const corrected = (report: RunReport | undefined) => report!.result.pCorrected!.comparisons.pearson!;
  expect(corrected(two)).toBeGreaterThanOrEqual(30 / 720);
  expect(corrected(two)).toBeGreaterThan(corrected(one));
  expect(one!.params).not.toHaveProperty("alternative");
  expect(two!.params).toMatchObject({alternative: "two-sided"});
  const {out} = await command([...tested, "--alternative", "two-sided"]);
  expect(out).toMatch(/^p = 0.042 \(two-sided Mantel test of all 720 permutations\)$/m);
  expect(out).toMatch(/^corrected p: two-sided, min-P over all 720 permutations/m);
  const {code, err} = await command([...args, "--alternative", "two-sided"]);
  expect([code, err]).toEqual([2, expect.stringMatching(/--alternative belongs to a test; expected --permutations/)]);
});

test("run --all --alternative two-sided says so", async () => {
  const {out} = await command(["run", "--all", "--permutations", "50", "--alternative", "two-sided"]);
  expect(out).toMatch(/\(two-sided min-P, 50 permutations\)/);
});

test("run --comparison kendall over many words says that the test is of Spearman's ρ", async () => {
  const args = ["--set", "everyday", "--comparison", "kendall", "--permutations", "1"];
  const {out} = await command(["run", ...args]);
  expect(out).toMatch(/^Kendall τ-a = [−\d.]+\nthe test is of Spearman ρ = [−\d.]+\np . .* of 1 permutation\)$/m);
});

test("run --all --permutations corrects p for looking at all pairs", async () => {
  const {out} = await command(["run", "--all", "--permutations", "500", "--json"]);
  const {scores} = JSON.parse(out) as {scores: {a: string; b: string; pCorrected: number}[]};
  const p = (a: string, b: string) => scores.find((score) => score.a === a && score.b === b)?.pCorrected ?? NaN;
  // no permutation reaches it, so its own p is 1 of 501; corrected for 28 pairs it is at most 28 times that
  expect(p("whisper-tiny", "whisper-base")).toBeLessThanOrEqual(28 / 501);
  expect(p("glove-100d", "whisper-tiny") || p("whisper-tiny", "glove-100d")).toBeGreaterThan(0.3);
});

test("run --all compares over the words that all models have, with p-values, and says what it left out", async () => {
  const all = ["run", "--all", "--pieces", "exclude", "--permutations", "100"];
  const report = JSON.parse((await command([...all, "--json"])).out) as AllReport;
  const split = report.leftOut.map(({word}) => word);
  expect(report.leftOut).toContainEqual({word: "couch", reason: "splits into 2 pieces in stories15m"});
  expect(report).toMatchObject({permuted: 100, exact: false});
  expect(report).not.toHaveProperty("reason");
  const shared = report.params.words.filter((word) => !split.includes(word));
  expect(report.scores.every(({words, pCorrected}) => words === shared.length && pCorrected !== undefined)).toBe(true);
  const [first] = report.scores;
  const args = ["run", "--a", first!.a, "--b", first!.b, "--words", shared.join(","), "--json"];
  expect((JSON.parse((await command(args)).out) as RunReport).result.r).toBe(first!.r);
  // the map has a place for each model, and similar ones stand side by side in the order of both
  expect(report.map.map(({id}) => id)).toEqual(report.models);
  const whispers = report.models.flatMap((id, i) => (id.startsWith("whisper") ? [i] : []));
  expect(whispers.at(-1)! - whispers[0]!).toBe(2);
  const {out} = await command(all);
  expect(out).toMatch(new RegExp(`^${split.length} left out, which not all models have$`, "m"));
});

test("run --all tests Kendall's tau-a of few words, and says where all permutations were taken", async () => {
  const {out} = await command([
    "run",
    "--all",
    "--words",
    "moon,star,apple,pear,chair",
    "--comparison",
    "kendall",
    "--permutations",
    "2000"
  ]);
  expect(out).toContain("p is corrected for looking at all pairs (min-P, all 120 permutations)");
});

test("run --permutations tests in the cell that the page tests in", async () => {
  const {trace} = JSON.parse((await command(["run", "--permutations", "100", "--json"])).out) as RunReport;
  expect(trace.map(({cell}) => cell)).toContain("test");
  const {cells} = JSON.parse(await readFile("data/record.json", "utf8")) as {cells: Record<string, {value: string}>};
  const published = JSON.parse((await command(["run", "--permutations", "10000", "--json"])).out) as RunReport;
  expect(published.trace.find(({cell}) => cell === "test")?.digest).toBe(cells["test"]?.value);
});

test("run --permutations says that a p at its floor may be smaller, within categories too", async () => {
  const {out} = await command(["run", "--a", "minilm-l6", "--b", "glove-100d", "--permutations", "10"]);
  expect(out).toMatch(/^p ≤ 0\.091 \(one-sided Mantel/m);
  expect(out).toMatch(/^p ≤ 0\.091 where words are permuted within/m);
});

test("run says of too few permutations that they cannot tell, and of small categories the same within them", async () => {
  const few = await command(["run", "--permutations", "10"]);
  expect(few.out).toMatch(/^verdict: so few permutations cannot tell/m);
  const whispers = ["--a", "whisper-tiny", "--b", "whisper-base", "--permutations", "1000"];
  const alone = await command(["run", "--words", "moon,star,chair,desk,apple,pear", ...whispers]);
  expect(alone.out).toMatch(/within their categories only \(all 8 permutations\)$/m);
  expect(alone.out).toMatch(/^verdict: beyond chance; too few words share a category/m);
});

test("run --permutations offers no interval over four words, which are too few", async () => {
  const {out} = await command(["run", "--words", "star,moon,galaxy,planet", "--permutations", "100"]);
  expect(out).toMatch(/^no interval: too few words for an interval: 4; expected at least 6$/m);
});

test.each([
  ...["many", "1e7", "1e999", "-5", "1.5", "0", "1000001", ""].map((text): [string[], RegExp] => [
    ["--permutations", text],
    new RegExp(
      `^error: wrong --permutations: "${text}"; expected a whole number from 1 to 1,000,000 \\(more would take minutes\\)$`,
      "m"
    )
  ]),
  [
    ["--permutations", "9", "--seed", "-1"],
    /^error: wrong --seed: "-1"; expected a whole number from 0 to 4,294,967,295$/m
  ],
  [["--seed", "3"], /--seed belongs to a test/],
  [["--permutations", "100", "--words", "moon,star,apple"], /no test: too few words for a test: 3; expected at least 4/]
])("run %j is refused in one line", async (args, message) => {
  const {code, err} = await command(["run", ...args]);
  expect(code).toBe(2);
  expect(err).toMatch(message);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});
