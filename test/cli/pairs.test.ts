import {rm} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {chancePart} from "../../src/math/chanceJob.js";
import {projectCopy} from "../support/projectCopy.js";
import {command} from "./support.js";

interface Report {
  readonly results: readonly {readonly name: string; readonly value: number | {readonly reason: string}}[];
}
const resultsOf = async (...args: readonly string[]) => {
  const {results} = JSON.parse((await command([...args, "--json"])).out) as Report;
  return new Map(results.map(({name, value}) => [name, value]));
};

test("pairs run gives of each pair the score and the corrected p that run --all gives of it", async () => {
  const asked = ["--permutations", "200", "--comparison", "spearman"];
  const values = await resultsOf("pairs", "run", ...asked);
  const {scores} = JSON.parse((await command(["run", "--all", ...asked, "--json"])).out) as {
    scores: readonly {readonly a: string; readonly b: string; readonly r: number; readonly pCorrected: number}[];
  };
  expect(scores.length).toBeGreaterThan(20);
  for (const {a, b, r, pCorrected} of scores)
    expect([values.get(`score.${a} × ${b}`), values.get(`p.${a} × ${b}`)]).toEqual([r, pCorrected]);
  expect(values.size).toBe(2 * scores.length);
}, 120_000);

test("pairs run tells people what run --all tells them, above it what was given", async () => {
  const asked = ["--permutations", "100", "--alternative", "two-sided"];
  const [{out}, all] = [await command(["pairs", "run", ...asked]), await command(["run", "--all", ...asked])];
  expect(all.out).toContain("two-sided min-P, 100 permutations");
  expect(out.endsWith(`\n\n${all.out}`)).toBe(true);
}, 120_000);

test("pairs run says of pairs that cannot be tested why, and keeps their scores", async () => {
  const values = await resultsOf("pairs", "run", "--choice", '{"kind":"words","words":["moon","apple","star"]}');
  expect(typeof values.get("score.minilm-l6 × bert-base")).toBe("number");
  expect(values.get("p.minilm-l6 × bert-base")).toEqual({reason: "too few words for a test: 3; expected at least 4"});
}, 120_000);

test("pairs verify finds the record as it is", async () => {
  const {code, out} = await command(["pairs", "verify"]);
  expect({code, out}).toEqual({code: 0, out: expect.stringMatching(/^same as recorded: \d+ results/)});
}, 120_000);

test("chance run counts the false alarms of the pairs that it says", async () => {
  const values = await resultsOf("chance", "run", "--pairs", "40", "--self-pairs", "10", "--d", "128", "--centre");
  const job = {n: 18, d: 768, shared: 0.5, sd: 0.1, centre: true, permutations: 199, seed: 1, from: 0, to: 40};
  const {twoSided, oneSided, mantel} = chancePart(job);
  const share = (p: Float64Array): number => p.filter((value) => value <= 0.05).length / 40;
  expect([values.get("alarms.twoSided"), values.get("alarms.oneSided"), values.get("alarms.mantel")]).toEqual(
    [twoSided, oneSided, mantel].map(share)
  );
  const {selfKept, selfDropped} = chancePart({
    ...job,
    d: 128,
    shared: 0,
    sd: 0,
    centre: false,
    permutations: 1,
    to: 10
  });
  for (const [name, list] of [
    ["kept", selfKept],
    ["dropped", selfDropped]
  ] as const)
    // prettier-ignore
    expect(values.get(`selves.${name}`)).toBeCloseTo(list.reduce((sum, r) => sum + r, 0) / 10, 12);
}, 120_000);

test("record makes the folder of a study that has no data, and verify reads what it wrote", async () => {
  const root = await projectCopy();
  await rm(join(root, "data/chance"), {recursive: true, force: true});
  const {code, out} = await command(["chance", "record", "--pairs", "2", "--self-pairs", "2"], root);
  expect({code, out}).toEqual({code: 0, out: "data/chance/record.json: written, 5 results\n"});
  expect((await command(["chance", "verify"], root)).code).toBe(0);
}, 120_000);
