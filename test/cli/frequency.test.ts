import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {command} from "./support.js";

const seed =
  "space,spaceship,planet,moon,star,galaxy,chair,table,couch,stool,floor,desk,apple,banana,pear,orange,peach,grape".split(
    ","
  );
const count = (i: number): number => (i === 3 ? 0 : 10 * ((i * 37) % 23) + i * i * i);

/** Pearson's r, plainly. */
function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (of: (k: number) => number): number => x.reduce((total, _, k) => total + of(k), 0);
  const product = sum((k) => (x[k]! - mx) * (y[k]! - my));
  return product / Math.sqrt(sum((k) => (x[k]! - mx) ** 2) * sum((k) => (y[k]! - my) ** 2));
}

test("run --frequency explains by how common the words of a list are, and needs no sense", async () => {
  const path = join(await temporaryFolder(), "counts.tsv");
  const others = Array.from({length: 6000}, (_, i) => `other${i}\t${i}`);
  await writeFile(path, ["word\tcount", ...others, ...seed.map((word, i) => `${word}\t${count(i)}`)].join("\n"));
  const {code, out, err} = await command(["run", "--frequency", path, "--matrices", "--json"]);
  expect({code, err}).toEqual({code: 0, err: ""});
  const {matrices, result} = JSON.parse(out) as RunReport;
  const pairs = seed.flatMap((_, i) => seed.slice(i + 1).map((_, k) => [i, i + 1 + k] as const));
  const rarer = pairs.map(([i, j]) => -Math.max(Math.log(count(i) + 1), Math.log(count(j) + 1)));
  const of = (side: "a" | "b"): number[] => pairs.map(([i, j]) => matrices![side]![i]![j]!);
  const found = result.explanations.raw.each["counts"]!;
  expect(found["a"]).toBeCloseTo(correlation(of("a"), rarer), 10);
  expect(found["b"]).toBeCloseTo(correlation(of("b"), rarer), 10);
  expect(result.explanations.own).toMatchObject([{name: "counts", sense: "similarity", missing: []}]);
});

test.each([
  [
    "word,count\nmoon,-1\nstar,x\n,3",
    /line 2: "-1" is no count; expected 0 or more; line 3: "x" is no count; .*; line 4 has no word$/
  ],
  ["word,count\nmoon,1\nmoon,2\nstar,1\nchair,4", /line 3 has another count for moon than line 2: 2 and 1$/],
  ["word,count\nmoon,1,234\nstar,2", /line 2 has 3 cells; expected 2$/],
  ["word,value\nmoon,1", /its first line is "word,value"; expected the columns word,count$/],
  ["word,count\nmoon,1", /it has 1 words; expected at least 3$/]
])("run --frequency refuses %j in one line", async (text, why) => {
  const path = join(await temporaryFolder(), "counts.csv");
  await writeFile(path, text);
  const {code, out, err} = await command(["run", "--frequency", path]);
  expect({code, out}).toEqual({code: 2, out: ""});
  expect(err.trimEnd()).toMatch(why);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});
