import {spawn} from "node:child_process";
import {readFileSync} from "node:fs";
import {mkdir, readFile, readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test, vi} from "vitest";
import {commandIn, keptCopy} from "../support/projectCopy.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {command} from "./support.js";

interface Run {
  readonly results: readonly {readonly name: string; readonly value: number}[];
}

/** What README says that a study of one's own is: its code, and its page. */
const [readmeStudy = "", readmePage = ""] = [
  ...readFileSync("README.md", "utf8").matchAll(/^ {3}(`{3,4})(?:ts|md)\n([\s\S]*?)^ {3}\1$/gm)
].map(([, , block = ""]) => block.replace(/^ {3}/gm, ""));

/**
 * By numpy 2.4: differences of means, and percentiles (linear) of the differences of birds drawn by a generator that was written in Python
 * from its description.
 */
const numpy = [
  ["body_mass_g", "Gentoo", "Adelie", 2000, 1, 1375.3540085069726, 1258.1805914499541, 1493.9425510149144],
  ["bill_length_mm", "Chinstrap", "Adelie", 500, 7, 10.042432800934947, 9.158533550837548, 10.908674766264122],
  ["flipper_length_mm", "Adelie", "Adelie", 100, 3, 0, -1.0288079470198668, 1.2819536423840978]
] as const;

describe("rsa-notebook penguins run", () => {
  test.each(numpy)(
    "gives what numpy gives: %s, %s − %s, %i draws, seed %i",
    async (column, a, b, n, seed, ...expected) => {
      const options = {column, a, b, resamples: n, seed};
      const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
      const {code, out} = await command(["penguins", "run", "--json", ...args]);
      const {results} = JSON.parse(out) as Run;
      expect(code).toBe(0);
      expect(results.map(({name}) => name)).toEqual(["difference", "low", "high"]);
      results.forEach(({value}, i) => expect(Math.abs(value - (expected[i] ?? NaN))).toBeLessThan(1e-9));
    }
  );

  test("is near scipy's percentile bootstrap of 100 000 draws: 1260.2 to 1490.0", async () => {
    const {out} = await command(["penguins", "run", "--json", "--resamples", "20000"]);
    const [, low, high] = (JSON.parse(out) as Run).results;
    expect(Math.abs((low?.value ?? NaN) - 1260.18)).toBeLessThan(4);
    expect(Math.abs((high?.value ?? NaN) - 1490.04)).toBeLessThan(4);
  });

  test.each([
    [["run", "--column", "wings"], "expected one of body_mass_g"],
    [["run", "--resamples", "7"], "expected a whole number from 100 to 100,000"],
    [["sweep", "--a", "Gentoo,Emperor"], "expected one of Adelie, Chinstrap, Gentoo"],
    [["explain", "score"], "unknown cell"],
    [["fly"], "unknown command"]
  ])("refuses penguins %j with 2", async (args, message) => {
    const {code, err} = await command(["penguins", ...args]);
    expect({code, err}).toEqual({code: 2, err: expect.stringContaining(message)});
  });

  test("tells each parameter in its help, and the study in that of the command", async () => {
    expect((await command(["penguins", "run", "--help"])).out).toMatch(
      /--column <choice>\s+Measurement: one of body_mass_g/
    );
    expect((await command(["--help"])).out).toMatch(/^ +penguins/m);
  });
});

describe("rsa-notebook penguins verify", () => {
  let root = "";
  let dispose: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    ({root, dispose} = await keptCopy());
  }, 60_000);
  afterAll(() => dispose());

  /** Edits a file for a while. */
  async function withEdit(path: string, from: string, to: string, then: () => Promise<void>): Promise<void> {
    const file = join(root, path);
    const text = await readFile(file, "utf8");
    expect(text).toContain(from);
    await writeFile(file, text.replace(from, to));
    await then();
    await writeFile(file, text);
  }
  interface Outcome {
    readonly moved: readonly {readonly name: string; readonly ancestor: string}[];
    readonly changed: readonly string[];
  }
  const verified = async (): Promise<{code: number} & Outcome> => {
    const {code, out} = await commandIn(root, ["penguins", "verify", "--json"]);
    return {code, ...(JSON.parse(out) as Outcome)};
  };

  test("finds the record as it is", async () => {
    expect(await verified()).toMatchObject({code: 0, moved: [], changed: []});
  });

  test("names the file where a bird was edited", () =>
    withEdit(
      "data/penguins/penguins.csv",
      "Adelie,Torgersen,39.1,18.7,181,3750",
      "Adelie,Torgersen,39.1,18.7,181,3751",
      async () => {
        const {code, moved, changed} = await verified();
        expect(code).toBe(1);
        expect(moved.map(({name, ancestor}) => [name, ancestor])).toContainEqual([
          "difference",
          "data/penguins/penguins.csv"
        ]);
        expect(changed).toEqual(["data/penguins/penguins.csv"]);
      }
    ));

  test("names the step whose code was edited, and no other", () =>
    withEdit("src/studies/penguins/study.ts", "mean(a) - mean(b)", "mean(b) - mean(a)", async () => {
      const step = "src/studies/penguins/study.ts, step difference";
      const {code, moved, changed} = await verified();
      expect({code, moved: moved.map(({name, ancestor}) => [name, ancestor])}).toEqual({
        code: 1,
        moved: [["difference", step]]
      });
      expect(changed).toEqual([step]);
      const {out} = await commandIn(root, ["penguins", "explain", "interval"]);
      expect(out).toMatch(/^interval: nothing that decides it has changed/);
    }));

  test("names a parameter whose default is another, and what that moves", () =>
    withEdit("src/studies/penguins/study.ts", "4_294_967_295, 1,", "4_294_967_295, 2,", async () => {
      const told = "parameter seed: was 1 when recorded, its default is 2 now";
      expect(await verified()).toMatchObject({code: 1, moved: [], changed: [told]});
      const explained = async (cell: string) => (await commandIn(root, ["penguins", "explain", cell])).out;
      expect(await explained("interval")).toContain(`\n  because of ${told}\n`);
      expect(await explained("difference")).toMatch(/^difference: nothing that decides it has changed/);
      const {out} = await commandIn(root, ["penguins", "changes"]);
      expect(out).toContain("2 of 3 scores moved");
      expect(out).toContain("parameter: seed: 1 → 2");
      expect(out).not.toContain(told);
    }));

  test("names a function that a step uses", () =>
    withEdit(
      "src/studies/penguins/study.ts",
      "resampledDifference(a, b,",
      "2 * resampledDifference(a, b,",
      async () => {
        const {moved} = await verified();
        const ancestor = "src/studies/penguins/study.ts, differences";
        expect(moved.map((one) => [one.name, one.ancestor])).toEqual([
          ["low", ancestor],
          ["high", ancestor]
        ]);
      }
    ));

  test("knows a study that README shows, in a folder of its own, as soon as it is there", async () => {
    expect(readmePage).toContain("plants.json");
    await mkdir(join(root, "src/studies/plants"), {recursive: true});
    await mkdir(join(root, "data/plants"));
    await writeFile(join(root, "src/studies/plants/study.ts"), readmeStudy);
    await writeFile(
      join(root, "data/plants/plants.csv"),
      "place,height_cm\nwindow,12\nwindow,NA\nshelf,8\nwindow,15\n"
    );
    const run = async (...args: readonly string[]) => commandIn(root, ["plants", ...args]);
    const {results} = JSON.parse((await run("run", "--json", "--least", "5")).out) as Run;
    expect(results).toMatchObject([{name: "average", value: 13.5}]);
    expect((await run("run", "--least", "5")).out).toMatch(/\n\n2 plants of 13.5 cm on average\n$/);
    const sweep = await run("sweep", "--place", "all", "--least", "0,10", "--csv");
    expect(sweep.out).toBe("place,least,average\nwindow,0,9\nwindow,10,13.5\nshelf,0,8\nshelf,10,\n");
    expect((await run("record")).out).toBe("data/plants/record.json: written, 1 result\n");
    expect((await run("verify")).code).toBe(0);
    expect((await run("explain", "average")).out).toContain("src/math/mean.ts");
  });

  test("refuses a study that is not exported by its name, and says how it is", () =>
    withEdit("src/studies/penguins/study.ts", "export const penguins", "export const birds", async () => {
      const {code, err} = await commandIn(root, ["penguins", "run"]);
      expect([code, err]).toEqual([
        2,
        'error: src/studies/penguins/study.ts exports birds = study("penguins", …); expected export const penguins = study("penguins", …)\n'
      ]);
    }));

  test("names a fault of the data with its line, and could not be checked otherwise", () =>
    withEdit("data/penguins/penguins.csv", "3750", "heavy", async () => {
      const {code, out} = await commandIn(root, ["penguins", "verify"]);
      expect(code).toBe(1);
      expect(out).toContain(
        'data/penguins/penguins.csv: line 2: body_mass_g is "heavy"; expected a number, NA or nothing'
      );
    }));
});

test("the study of penguins takes at most 60 lines, its page included", () => {
  const lines = ["study.ts", "index.md"].map(
    (file) => readFileSync(`src/studies/penguins/${file}`, "utf8").trimEnd().split("\n").length
  );
  expect(lines.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(60);
});

test("a sweep over two parameters that was killed half-way goes on where it was, to the same bytes", async () => {
  const [cache, other] = [await temporaryFolder(), await temporaryFolder()];
  const args = ["penguins", "sweep", "--column", "all", "--a", "all", "--resamples", "1000", "--csv"];
  const whole = await commandIn(process.cwd(), args, {RSA_NOTEBOOK_CACHE: other});
  expect(whole.err).toContain("12 combinations: 12 computed, 0 found");
  const child = spawn(process.execPath, ["bin/rsa-notebook.mjs", ...args], {
    env: {...process.env, RSA_NOTEBOOK_CACHE: cache},
    stdio: "ignore"
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const kept = (): Promise<readonly string[]> =>
    readdir(join(cache, "studies")).then(
      (names) => names.filter((name) => name.endsWith(".json")),
      () => []
    );
  await vi.waitFor(async () => expect((await kept()).length).toBeGreaterThan(2), {timeout: 60_000, interval: 5});
  child.kill("SIGKILL");
  await ended;
  const rest = await commandIn(process.cwd(), args, {RSA_NOTEBOOK_CACHE: cache});
  const [, computed = "", found = ""] = /12 combinations: (\d+) computed, (\d+) found/.exec(rest.err) ?? [];
  expect(Number(found)).toBeGreaterThan(2);
  expect([Number(computed) > 0, Number(computed) + Number(found)]).toEqual([true, 12]);
  expect(rest.out).toBe(whole.out);
  expect(rest.out.split("\n")[0]).toBe("column,a,resamples,difference,low,high");
}, 180_000);
