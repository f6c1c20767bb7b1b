import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {command} from "./support.js";

const words = ["moon", "star", "planet", "chair", "table", "desk", "apple", "banana"];
const imageable = [6.5, 6.1, 5.2, 6.7, 6.6, 6.3, 6.8, 6.9];
const familiar = [5.1, 4.8, 4.2, 6.2, 6.3, 5.9, 6.0, 5.7];

/** Pearson's r, plainly. */
function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (of: (k: number) => number): number => x.reduce((total, _, k) => total + of(k), 0);
  return (
    sum((k) => (x[k]! - mx) * (y[k]! - my)) / Math.sqrt(sum((k) => (x[k]! - mx) ** 2) * sum((k) => (y[k]! - my) ** 2))
  );
}

const file = async (text: string): Promise<string> => {
  const path = join(await temporaryFolder(), "norms.csv");
  await writeFile(path, text);
  return path;
};

test("run --norms explains by how much two words differ in a column, each column by its name", async () => {
  const rows = words.map((word, i) => `${word},${imageable[i]},x,${familiar[i]}`);
  const path = await file(["word,imageability,note,familiarity", "gravy,3,y,", ...rows].join("\n"));
  const asked = ["--norms", path, "--norms-columns", "imageability,familiarity"];
  const {code, out, err} = await command(["run", "--words", words.join(","), ...asked, "--matrices", "--json"]);
  expect({code, err}).toEqual({code: 0, err: ""});
  const {matrices, result} = JSON.parse(out) as RunReport;
  const pairs = words.flatMap((_, i) => words.slice(i + 1).map((__, k) => [i, i + 1 + k] as const));
  const of = (side: "a" | "b"): number[] => pairs.map(([i, j]) => matrices![side]![i]![j]!);
  for (const [name, values] of Object.entries({imageability: imageable, familiarity: familiar})) {
    const near = pairs.map(([i, j]) => -Math.abs(values[i]! - values[j]!));
    expect(result.explanations.raw.each[name]!["a"]).toBeCloseTo(correlation(of("a"), near), 10);
    expect(result.explanations.raw.each[name]!["b"]).toBeCloseTo(correlation(of("b"), near), 10);
  }
});

test.each([
  ["word,value\nmoon,1", ["--norms-columns", "fame"], /no column fame in its first line, which is "word,value"$/],
  [
    "word,fame\nmoon,x\n,3\nmoon,1\nmoon,2",
    ["--norms-columns", "fame"],
    /line 2: "x" is no number; line 3 has no word; line 5 has another fame for moon than line 4: 2 and 1$/
  ],
  ["word,fame\nmoon,1\nstar,NA\ndesk,2", ["--norms-columns", "fame"], /it has 2 words; expected at least 3$/],
  ["word,fame\nmoon,1", [], /--norms FILE and --norms-columns NAMES belong together: /],
  [
    "word,fame\nmoon,1",
    ["--norms-columns", "fame,fame"],
    /--norms: another matrix is called fame; expected other names$/
  ]
])("run --norms refuses %j with %j in one line", async (text, more, why) => {
  const {code, out, err} = await command(["run", "--norms", await file(text), ...more]);
  expect({code, out}).toEqual({code: 2, out: ""});
  expect(err.trimEnd()).toMatch(why);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});
