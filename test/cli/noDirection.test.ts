import {beforeAll, afterAll, describe, expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {changedRows} from "../support/changedRows.js";
import {keptCopy} from "../support/projectCopy.js";
import {command} from "./support.js";

/** In minilm-l6 `moon` has the row 0, and `star` equal numbers. */
let copy: Awaited<ReturnType<typeof keptCopy>>;
beforeAll(async () => {
  copy = await keptCopy();
  await changedRows(copy.root, "minilm-l6", (row, word) => {
    if (word === "moon") row.fill(0);
    if (word === "star") row.fill(0.25);
  });
}, 60_000);
afterAll(() => copy.dispose());
const run = (...args: readonly string[]) =>
  command(["run", "--a", "minilm-l6", "--b", "stories15m", ...args], copy.root);

describe("a word without a direction", () => {
  test("is named with its model where cosine needs it, in one line with the remedy", async () => {
    expect(await run()).toMatchObject({
      code: 2,
      out: "",
      err: 'error: no score: no direction: "moon" in minilm-l6; all its numbers are 0, and cosine is undefined; leave it out, or choose Euclidean distances\n'
    });
  });

  test("is one of equal numbers for correlation, and all are named at once", async () => {
    expect((await run("--rdm", "correlation")).err).toBe(
      'error: no score: no direction: "moon", "star" in minilm-l6; all their numbers are equal, and correlation is undefined; leave them out, or choose Euclidean distances\n'
    );
  });

  test("stops nothing that needs no direction: Euclidean goes on, and so do other words and other models", async () => {
    const {code, out} = await run("--rdm", "euclidean", "--json");
    expect(code).toBe(0);
    const {result, dropped} = JSON.parse(out) as RunReport;
    expect(dropped).toEqual([]);
    expect(result.words).toBe(18);
    expect(result.r).toBeGreaterThan(-1);
    expect((await run("--centre")).code).toBe(0);
    expect((await run("--words", "space,spaceship,planet,star,galaxy,chair")).code).toBe(0);
    expect((await command(["run", "--a", "glove-100d", "--b", "stories15m"], copy.root)).code).toBe(0);
  });

  test("stops no CKA, which compares vectors: terminal, test, all pairs and sweep go on, and the others say why not", async () => {
    const {code, out} = await run("--comparison", "cka", "--permutations", "200", "--matrices", "--json");
    expect(code).toBe(0);
    const {result, matrices} = JSON.parse(out) as RunReport;
    // numpy 2.4: HSIC by Song 2012, eq. 5, of both Gram matrices, and of one-hot categories
    expect(result.r).toBeCloseTo(0.38413607656305554, 12);
    expect(result.comparisons.debiasedLinearCka).toBe(result.r);
    expect(result.modelRdms.categories.a).toBeCloseTo(0.730446568791273, 12);
    expect(result.modelRdms.categories.b).toBeCloseTo(0.4929508148208412, 12);
    expect(result.comparisons).toMatchObject({pearson: null, spearman: null, kendallTauA: null});
    expect([result.within, result.partial, result.means.a.within]).toEqual([null, null, null]);
    expect(result.means.b.within).toBeGreaterThan(0);
    for (const name of ["pearson", "within", "matrices.a"])
      expect(result.reasons[name]).toMatch(/^no direction: "moon" in minilm-l6; .*, and cosine is undefined;/);
    expect(result.p).toBeLessThan(0.05);
    expect(matrices?.a).toBeNull();
    expect(matrices?.b).toHaveLength(18);
    const table = await run("--comparison", "cka");
    expect(table.code).toBe(0);
    expect(table.out).toMatch(/^debiased linear CKA = 0\.384$/m);
    const whole = 'no direction: "moon" in minilm-l6; all its numbers are 0, and cosine is undefined';
    expect(table.out.split(whole)).toHaveLength(2);
    const all = await command(["run", "--all", "--comparison", "cka", "--json"], copy.root);
    const {scores} = JSON.parse(all.out) as {scores: readonly {a: string; b: string; r: number | null}[]};
    expect(scores.filter(({r}) => r === null)).toEqual([]);
    const other = ["minilm-l6", "stories15m"];
    expect(scores.find(({a, b}) => other.includes(a) && other.includes(b))?.r).toBeCloseTo(0.38413607656305554, 12);
    const sweep = await command(
      [
        "sweep",
        "--a",
        "minilm-l6",
        "--b",
        "stories15m",
        "--comparison",
        "cka",
        "--sizes",
        "64",
        "--draws",
        "2",
        "--json"
      ],
      copy.root
    );
    expect(sweep.code).toBe(0);
    expect(sweep.out).toContain("0.38413607656305");
  });

  test("has one p by CKA, whichever model comes first", async () => {
    const p = async (a: string, b: string) => {
      const {out} = await command(
        ["run", "--a", a, "--b", b, "--comparison", "cka", "--permutations", "99", "--json"],
        copy.root
      );
      return (JSON.parse(out) as RunReport).result.p;
    };
    expect(await p("minilm-l6", "stories15m")).toBe(await p("stories15m", "minilm-l6"));
  });

  test("leaves the other pairs of models their scores", async () => {
    const {code, out} = await command(["run", "--all", "--json"], copy.root);
    expect(code).toBe(0);
    const {scores: pairs} = JSON.parse(out) as {
      scores: readonly {a: string; b: string; r: number | null; reason?: string}[];
    };
    const [with_, others] = [true, false].map((own) => pairs.filter(({a, b}) => [a, b].includes("minilm-l6") === own));
    expect(others?.length).toBeGreaterThan(0);
    expect(others?.filter(({r}) => r === null)).toEqual([]);
    expect(new Set(with_?.map(({reason}) => reason?.split(";")[0]))).toEqual(
      new Set(['no direction: "moon" in minilm-l6'])
    );
  });
});
