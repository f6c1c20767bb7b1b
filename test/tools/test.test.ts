import {existsSync} from "node:fs";
import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {join, resolve} from "node:path";
import {expect, test} from "vitest";
import {runNode} from "../../tools/check/program.js";
import {outcomeOf, runVitest} from "../../tools/check/vitestPart.js";
import type {Part} from "../../tools/check/part.js";
import {parts} from "../../tools/check/parts.js";
import {choose} from "../../tools/choose.js";
import {runParts, type PartEffects} from "../../tools/test.js";
import {longest} from "../support/longestFirst.js";

const part = (name: string, passed: number, failed: number, needs: readonly string[] = []): Part => ({
  name,
  what: "",
  needs,
  run: async () => ({passed, failed})
});

test("npm test has types, lint, format, unit, architecture, build and browser, in this order", () => {
  expect(choose(parts, [], "part").map(({name}) => name)).toEqual(
    "types lint format unit architecture build browser".split(" ")
  );
});

test("choose keeps the order of the parts and refuses a name that none has", () => {
  expect(choose(parts, ["unit", "types"], "part").map(({name}) => name)).toEqual(["types", "unit"]);
  expect(() => choose(parts, ["unity"], "part")).toThrow(/^unknown part: unity; expected some of types, lint/);
});

/** What parts tell, in its order, by a clock that stands still until `tick` sets it. */
function told() {
  const [words, clock] = [[] as string[], {ms: 0}];
  const hear = (text: string): void => void words.push(text);
  const effects: PartEffects = {log: hear, write: hear, now: () => clock.ms};
  return {words, effects, tick: (ms: number) => void (clock.ms += ms)};
}

test("runParts goes on after a failure, skips what needs the failed part, and sums up in its last line", async () => {
  const {words, effects} = told();
  const chosen = [part("a", 3, 1), part("b", 5, 0), part("c", 9, 0, ["a"])];
  expect(await runParts(".", chosen, effects)).toEqual({passed: 8, failed: 2});
  expect(words.at(-1)).toBe("8 passed, 2 failed");
  expect(words.at(-2)).toContain("failed: a, c");
});

test("an early part begins with the first, tells at its turn what it has said and then all at once, and each tells how long it took", async () => {
  const {words, effects, tick} = told();
  const order: string[] = [];
  let go = (): void => {};
  const first: Part = {
    ...part("first", 1, 0),
    run: async (_, write) => {
      order.push("first");
      write("of the first");
      await Promise.resolve();
      tick(2500);
      return {passed: 1, failed: 0};
    }
  };
  const early: Part = {
    name: "early",
    what: "",
    early: true,
    run: async (_, write) => {
      order.push("early");
      write("of the early, ");
      await new Promise<void>((resolve) => (go = resolve));
      write("live");
      tick(1500);
      return {passed: 0, failed: 1};
    }
  };
  const running = runParts(".", [first, early, part("last", 1, 0, ["early"])], effects);
  await expect.poll(() => words.includes("of the early, ")).toBe(true);
  expect(order).toEqual(["early", "first"]);
  go();
  expect(await running).toEqual({passed: 1, failed: 2});
  expect(words.slice(0, -2)).toEqual([
    "\n[1/3] first: ",
    "of the first",
    "first: 1 passed, 0 failed, 2.5 s",
    "\n[2/3] early: , begun with the first part",
    "of the early, ",
    "live",
    "early: 0 passed, 1 failed, 4.0 s",
    "\n[3/3] last: ",
    "not run, since early failed",
    "last: 0 passed, 1 failed, 0.0 s"
  ]);
});

test("runNode gives a program's words to who asks for them, and its exit code", async () => {
  let words = "";
  const program = "process.stdout.write('out '); process.stderr.write('err'); process.exitCode = 3;";
  expect(await runNode(".", ["-e", program], {write: (text) => void (words += text)})).toBe(3);
  expect(words).toContain("out ");
  expect(words).toContain("err");
});

test("the files that are said to take longest are there", () => {
  expect(longest.filter((name) => !existsSync(`test/${name}.test.ts`))).toEqual([]);
});

test("outcomeOf counts a run without tests, and an exit code without failed tests, as a failure, and says so", () => {
  expect(outcomeOf('{"passed": 4, "failed": 0, "faults": []}', 0)).toEqual({passed: 4, failed: 0, faults: []});
  expect(outcomeOf('{"passed": 4, "failed": 1, "faults": ["a"]}', 1)).toEqual({passed: 4, failed: 1, faults: ["a"]});
  const broken = {failed: 1, faults: ["vitest ended with 1 after 4 tests"]};
  expect(outcomeOf('{"passed": 4, "failed": 0}', 1)).toEqual({passed: 4, ...broken});
  expect(outcomeOf("{}", 0)).toEqual({passed: 0, failed: 1, faults: ["vitest ended with 0 after 0 tests"]});
});

/** A folder with a project of tests, in which the packages of this one are found. */
async function projectWith(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join("node_modules", ".cache", "rsa-notebook-tests", "run-"));
  const config = `export default {test: {projects: [{test: {name: "all", include: ["*.test.js"], exclude: []}}]}};`;
  for (const [name, text] of Object.entries({"package.json": "{}", "vitest.config.mjs": config, ...files}))
    await writeFile(join(root, name), text);
  return resolve(root);
}

test("what failed is named at the end of a run: a test, a hook, an import, an error that nothing caught", async () => {
  const vitest = 'import {afterAll, describe, expect, test} from "vitest";\n';
  const fine = 'test("is fine", () => expect(1).toBe(1));\n';
  const root = await projectWith({
    "a.test.js": `${vitest}${fine}test("is wrong", () => { throw new Error("first line\\nsecond line"); });`,
    "b.test.js": `${vitest}describe("in a group", () => { afterAll(() => { throw new Error("left over"); }); ${fine}});`,
    "c.test.js": `${vitest}${fine}afterAll(() => { throw new Error("busy"); });`,
    "d.test.js": 'import "an-absent-package";',
    "e.test.js": `${vitest}test("waits", async () => { void Promise.reject(new RangeError("lost")); await new Promise((go) => setTimeout(go, 50)); });`
  });
  try {
    const {passed, failed, faults = []} = await runVitest(root, "all", {write: () => {}});
    expect({passed, failed}).toEqual({passed: 4, failed: 5});
    expect(faults.toSorted().map((fault) => fault.replace(/(?<=Cannot find ).*/, "..."))).toEqual([
      "a.test.js: is wrong: first line",
      "b.test.js: around in a group: left over",
      "c.test.js: around its tests: busy",
      "d.test.js: around its tests: Cannot find ...",
      "outside the tests, last begun waits: RangeError: lost"
    ]);
    const {words, effects} = told();
    await runParts(
      ".",
      [{name: "unit", what: "", run: async () => ({passed, failed, faults: faults.slice(0, 1)})}],
      effects
    );
    expect(words.at(-2)).toBe(`\nunit: ${faults[0]}\nfailed: unit`);
  } finally {
    await rm(root, {recursive: true, force: true});
  }
});
