import {appendFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import fixture from "../fixtures/raters/raters.json" with {type: "json"};
import {projectCopy} from "../support/projectCopy.js";
import {simulatedTrials as simulated, trialWords as seed} from "../support/simulatedTrials.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {command} from "./support.js";

/** The share of trials with both words in which neither was odd, of each two in the order of the upper triangle. */
function shares(trials: ReturnType<typeof simulated>): number[] {
  return seed.flatMap((_, i) =>
    seed.slice(i + 1).map((__, k) => {
      const [one, other] = [i + 1, i + 2 + k];
      const both = trials.filter((trial) => trial.slice(0, 3).includes(one) && trial.slice(0, 3).includes(other));
      return both.filter((trial) => ![one, other].includes(trial[trial[3] - 1]!)).length / both.length;
    })
  );
}

/** Pearson's r, plainly. */
function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (of: (k: number) => number): number => x.reduce((total, _, k) => total + of(k), 0);
  return (
    sum((k) => (x[k]! - mx) * (y[k]! - my)) / Math.sqrt(sum((k) => (x[k]! - mx) ** 2) * sum((k) => (y[k]! - my) ** 2))
  );
}

async function written(trials: ReturnType<typeof simulated>): Promise<readonly string[]> {
  const folder = await temporaryFolder();
  const [people, names] = [join(folder, "people.tsv"), join(folder, "names.txt")];
  await writeFile(people, ["image1\timage2\timage3\tchoice", ...trials.map((trial) => trial.join("\t"))].join("\n"));
  await writeFile(names, seed.join("\n"));
  return ["--trials", people, "--rdm-words", names];
}

test("run --trials holds both models against people, and tells the noise ceiling", async () => {
  const trials = simulated(2000);
  const asked = await written(trials);
  const {code, out, err} = await command(["run", ...asked, "--matrices", "--json"]);
  expect({code, err}).toEqual({code: 0, err: ""});
  const {matrices, result} = JSON.parse(out) as RunReport;
  const of = (side: "a" | "b"): number[] => seed.flatMap((_, i) => matrices![side]![i]!.slice(i + 1));
  const people = shares(trials);
  const found = result.explanations.raw.each["people"]!;
  expect(found["a"]).toBeCloseTo(correlation(of("a"), people), 10);
  expect(found["b"]).toBeCloseTo(correlation(of("b"), people), 10);
  const ceiling = result.explanations.ceilings!["people"]!;
  if ("reason" in ceiling) throw new Error(ceiling.reason);
  expect(ceiling.ceiling).toBeGreaterThan(0.9);
  expect(ceiling.ceiling).toBeLessThan(1);
  expect((await command(["run", ...asked])).out).toMatch(/^people: noise ceiling 0\.9\d\d, the highest correlation/m);
});

test("record --trials writes the ceiling and the file's digest, and verify tells that the file has changed", async () => {
  const asked = await written(simulated(1000));
  const root = await projectCopy();
  expect((await command(["record", ...asked], root)).code).toBe(0);
  expect((await command(["verify"], root)).code).toBe(0);
  await appendFile(asked[1]!, "\n1\t2\t9\t1");
  const {code, out} = await command(["verify"], root);
  expect(code).toBe(1);
  expect(out).toMatch(/people\.tsv/);
  expect(out).toMatch(/^ceiling\.people /m);
});

test("run --rdm-file with a column of raters compares with their mean, and with each alone", async () => {
  const {ratings, bounds} = fixture;
  const words = seed.slice(0, 8);
  const pairs = words.flatMap((_, i) => words.slice(i + 1).map((__, k) => [i, i + 1 + k] as const));
  const path = join(await temporaryFolder(), "ratings.csv");
  const lines = pairs.flatMap(([i, j], pair) =>
    ratings.map((values, rater) => `${words[j]},${words[i]},${values[pair]},person ${rater}`)
  );
  await writeFile(path, ["word,other,value,rater", ...lines].join("\n"));
  const asked = ["run", "--words", words.join(","), "--rdm-file", path, "--rdm-sense", "distance"];
  const {code, out, err} = await command([...asked, "--matrices", "--json"]);
  expect({code, err}).toEqual({code: 0, err: ""});
  const {matrices, result} = JSON.parse(out) as RunReport;
  const of = (side: "a" | "b"): number[] => pairs.map(([i, j]) => -matrices![side]![i]![j]!);
  const means = pairs.map((_, pair) => ratings.reduce((sum, values) => sum + values[pair]!, 0) / ratings.length);
  expect(result.explanations.raw.each["ratings"]!["a"]).toBeCloseTo(correlation(of("a"), means), 10);
  const ceiling = result.explanations.ceilings!["ratings"]!;
  if ("reason" in ceiling || !ceiling.raters || "reason" in ceiling.raters) throw new Error(JSON.stringify(ceiling));
  const {count, lower, upper, a, b} = ceiling.raters;
  expect(count).toBe(5);
  expect([lower, upper]).toEqual(bounds.pearson.map((bound) => expect.closeTo(bound, 12) as number));
  const alone = (side: "a" | "b"): number =>
    ratings.reduce((sum, values) => sum + correlation(of(side), values), 0) / ratings.length;
  expect([a, b]).toEqual([expect.closeTo(alone("a"), 10), expect.closeTo(alone("b"), 10)]);
  expect((await command(asked)).out).toMatch(/^ratings: of 5 raters each alone, on average: A [−\d.]+, B [−\d.]+; /m);
});

test("raters who did not rate all pairs have no bounds, and one who contradicts themselves is told", async () => {
  const path = join(await temporaryFolder(), "ratings.csv");
  const some = seed
    .slice(0, 7)
    .flatMap((word, i) => seed.slice(i + 1, 7).map((other, k) => `${word},${other},${(i * k) % 5}`));
  const text = [
    "word,other,value,rater",
    ...some.map((line) => `${line},A`),
    ...some.slice(1).map((line) => `${line},B`)
  ];
  await writeFile(path, text.join("\n"));
  const asked = ["run", "--rdm-file", path, "--rdm-sense", "similarity"];
  const {code, out} = await command(asked);
  expect(code).toBe(0);
  expect(out).toContain(
    "ratings: no bounds by raters: a rater has 20 of the 21 pairs; the bounds need all of every rater"
  );
  await writeFile(path, [...text, "moon,space,6,A"].join("\n"));
  expect((await command(asked)).err).toMatch(/line 43 has another value for moon and space than line \d+: 6 and \d/);
});

test("run --trials refuses what is no trial, in one line", async () => {
  const path = join(await temporaryFolder(), "trials.csv");
  await writeFile(path, "word1,word2,word3,odd\nmoon,star,desk,5\nmoon,moon,star,1\n");
  const {code, out, err} = await command(["run", "--trials", path]);
  expect({code, out}).toEqual({code: 2, out: ""});
  expect(err).toMatch(/line 2: "5" is none of its three words; expected 1, 2, 3 or the word; line 3 has a word twice/);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});
