import {readFile, readdir, stat, truncate, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeEach, describe, expect, test} from "vitest";
import {randomStream} from "../../src/math/randomStream.js";
import {killedTasks} from "../support/killedTasks.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {command} from "./support.js";

let folder = "";
beforeEach(async () => {
  folder = await temporaryFolder();
});

const ask = (...args: readonly string[]) => command([...args, "--folder", folder]);
const namesOf = async (): Promise<string[]> => (await readFile(join(folder, "tasks.txt"), "utf8")).trim().split("\n");
const fileOf = (name: string): string => join(folder, "results", `${name}.arrow`);

/** Some things in an order of a seed's. */
function shuffled<T>(things: readonly T[], seed: number): T[] {
  const stream = randomStream(seed, 0);
  const left = [...things];
  return things.map(() => left.splice(stream.below(left.length), 1)[0]!);
}

describe("plan, task and gather", () => {
  test.each([
    ["one-sided", ["--permutations", "60"], ["--block", "25"], 84],
    [
      "two-sided, of ranks, with another seed",
      ["--comparison", "spearman", "--permutations", "40", "--seed", "7", "--alternative", "two-sided"],
      ["--block", "40"],
      28
    ],
    [
      "of a score that is no sum of products",
      ["--comparison", "kendall", "--permutations", "9"],
      ["--minutes", "1"],
      28
    ],
    ["of vectors, without a test", ["--comparison", "cka"], [], 28],
    ["of all orders there are", ["--words", "moon,star,chair,desk", "--permutations", "24"], ["--block", "12"], 56],
    ["with too few words for a test", ["--words", "moon,star,chair", "--permutations", "24"], [], 28]
  ])("give the very bytes of run --all: %s", async (_, asked, blocks, count) => {
    expect((await ask("plan", ...asked, ...blocks)).code).toBe(0);
    const names = shuffled(await namesOf(), count);
    expect(new Set(names).size).toBe(count);
    const third = Math.ceil(count / 3);
    for (let at = 0; at < count; at += third) expect((await ask("task", ...names.slice(at, at + third))).code).toBe(0);
    for (const form of [["--json"], []]) {
      const [{out}, expected] = [await ask("gather", ...form), await command(["run", "--all", ...asked, ...form])];
      expect(out).toBe(expected.out);
    }
  });

  test("say what they will take, before anything is done", async () => {
    const {out} = await ask("plan", "--permutations", "60", "--block", "25");
    expect(out).not.toContain("NaN");
    expect(out).toContain("84 tasks");
    expect(out).toContain("8 models, 18 words, 60 permutations");
    expect(out).toMatch(/estimated: \d+\.\d\d core-hours in all; at most .* a task/);
    expect(await readdir(join(folder, "results"))).toEqual([]);
  });

  test("name what decides a task: other words, another seed, measure or block is another task, more permutations are more tasks", async () => {
    const seen = new Set<string>();
    const changes = [
      "",
      "--seed 2",
      "--comparison spearman",
      "--words moon,star,chair,desk,pear",
      "--centre",
      "--block 29"
    ];
    for (const more of changes) {
      await ask("plan", "--permutations", "30", ...more.split(" ").filter(Boolean));
      const [first = ""] = await namesOf();
      expect(seen.has(first), more).toBe(false);
      seen.add(first);
    }
    await ask("plan", "--permutations", "30", "--alternative", "two-sided");
    expect(seen.has((await namesOf())[0] ?? "")).toBe(true);
    await ask("plan", "--permutations", "3000", "--block", "30");
    expect(seen.has((await namesOf())[0] ?? "")).toBe(true);
  });

  test("leave what is there and sound, and make again what was cut short or changed", async () => {
    await ask("plan", "--permutations", "30");
    const names = await namesOf();
    const [first = "", second = "", third = "", gone = ""] = names;
    await ask("task", ...names.filter((name) => name !== gone));
    const [before, sound] = [await readFile(fileOf(second)), await stat(fileOf(first))];
    await truncate(fileOf(second), 300);
    const changed = Buffer.from(await readFile(fileOf(third)));
    changed[changed.indexOf("observed") + 12]! ^= 1;
    await writeFile(fileOf(third), changed);
    const {code, out, err} = await ask("gather");
    expect({code, out}).toEqual({code: 2, out: ""});
    expect(err).toContain("3 of 28 results are not there");
    for (const [name, why] of [
      [second, "damaged"],
      [third, "damaged"],
      [gone, "missing"]
    ])
      expect(err).toMatch(new RegExp(`${name} \\(.* × .*, permutations 0 to 29\\): ${why}`));
    expect((await ask("task", first, second)).err).toContain("1 computed, 1 found");
    expect(await readFile(fileOf(second))).toEqual(before);
    expect((await stat(fileOf(first))).ino).toBe(sound.ino);
    const complete = await ask("gather", "--complete", "--json");
    expect(complete.out).toBe((await command(["run", "--all", "--permutations", "30", "--json"])).out);
    expect((await ask("gather")).code).toBe(0);
  });

  test("lose nothing where workers are killed at any moment", async () => {
    await ask("plan", "--permutations", "2000", "--block", "500");
    expect((await killedTasks(folder, {seed: 1, times: 1})).killed).toBeGreaterThan(0);
    const {out} = await ask("gather", "--json");
    expect(out).toBe((await command(["run", "--all", "--permutations", "2000", "--json"])).out);
  });
});

describe("task and gather refuse", () => {
  test.each([
    ["no plan", async () => undefined, "no plan here"],
    ["a plan cut short", async (file: string) => truncate(file, 2000), "is damaged"],
    [
      "a plan with another number",
      async (file: string) => writeFile(file, (await readFile(file, "utf8")).replace('"total":30', '"total":31')),
      "is damaged"
    ],
    [
      "a plan of another version",
      async (file: string) => writeFile(file, (await readFile(file, "utf8")).replace("plan@1", "plan@0")),
      "no plan of this version"
    ]
  ])("%s", async (_, damage, told) => {
    if (told !== "no plan here") await ask("plan", "--permutations", "30");
    await damage(join(folder, "plan.json"));
    for (const args of [["gather"], ["task", "abc"]]) {
      const {code, err} = await ask(...args);
      expect(code).toBe(2);
      expect(err).toContain(told);
    }
  });

  test("names that are in no plan", async () => {
    await ask("plan");
    const {code, err} = await ask("task", "abc");
    expect(code).toBe(2);
    expect(err).toContain("not in the plan");
    expect(err).toContain("abc");
  });
});

test.each([
  [["--a", "minilm-l6"], "unknown option"],
  [["--block", "0"], "expected a whole number of at least 1"],
  [["--block", "5"], "expected --permutations as well"],
  [["--block", "5", "--minutes", "1", "--permutations", "9"], "expected one of them"],
  [["--words", "vocabulary"], "--words vocabulary"]
])("plan refuses %j", async (args, told) => {
  const {code, err} = await ask("plan", ...args);
  expect(code).toBe(2);
  expect(err).toContain(told);
});
