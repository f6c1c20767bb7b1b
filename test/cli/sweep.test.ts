import {spawn} from "node:child_process";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {tableFromIPC} from "apache-arrow";
import {afterAll, beforeAll, describe, expect, test, vi} from "vitest";
import type {SweepJson} from "../../cli/sweepReport.js";
import {sweepMethods} from "../../src/rsa/sweep.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {command} from "./support.js";

let kept = "";
beforeAll(async () => {
  kept = await mkdtemp(join(tmpdir(), "rsa-notebook-sweep-"));
  vi.stubEnv("RSA_NOTEBOOK_CACHE", kept);
});
afterAll(() => rm(kept, {recursive: true, force: true}));

async function report(...args: readonly string[]): Promise<SweepJson> {
  const {code, out} = await command(["sweep", "--json", ...args]);
  expect(code).toBe(0);
  return JSON.parse(out) as SweepJson;
}

const few = ["--a", "glove-100d", "--b", "whisper-tiny", "--draws", "3"];

describe("sweep --json", () => {
  test.each([
    ["whisper-tiny", "whisper-base", 0.953],
    ["whisper-tiny", "whisper-small", 0.89],
    ["whisper-base", "whisper-small", 0.925]
  ])("reduces %s: with all its dimensions it is whole, and has its score with %s", async (a, b, r) => {
    const {sweeps} = await report("--a", a, "--b", b, "--draws", "2");
    const {out} = await command(["run", "--a", a, "--b", b, "--json"]);
    const {result} = JSON.parse(out) as {result: {r: number}};
    const [sweep] = sweeps;
    expect(sweep?.r).toBe(result.r);
    expect(sweep?.r?.toFixed(3)).toBe(r.toFixed(3));
    for (const {method, own, other} of sweep?.curves ?? []) {
      if (["projection", "baseline", "unrelated"].includes(method)) continue;
      expect(Math.abs((own.at(-1)?.mean ?? NaN) - 1)).toBeLessThan(1e-12);
      expect(Math.abs((other.at(-1)?.mean ?? NaN) - result.r)).toBeLessThan(1e-12);
    }
  });

  test("prints all methods at 2, 4, 8 … and the model's own size, and what was asked for", async () => {
    const {params, sweeps} = await report(...few);
    expect(params).toMatchObject({sizes: "usual", draws: 3, seed: 1, latent: 48, pieces: "first", rdm: "cosine"});
    expect(sweeps[0]?.sizes).toEqual([2, 4, 8, 16, 32, 64, 100]);
    expect(sweeps[0]?.curves.map(({method}) => method)).toEqual([...sweepMethods]);
    expect(sweeps[0]?.curves[1]?.values?.own).toHaveLength(21);
    expect(sweeps[0]?.words).toHaveLength(18);
  });

  test("--sizes and --methods narrow it, in whatever order they are given", async () => {
    const {sweeps} = await report(...few, "--sizes", "64, 4,4", "--methods", "pca,first");
    expect(sweeps[0]?.sizes).toEqual([4, 64]);
    expect(sweeps[0]?.curves.map(({method}) => method)).toEqual(["first", "pca"]);
    expect((await report(...few, "--sizes", "all", "--methods", "first")).sweeps[0]?.sizes).toHaveLength(99);
  });

  test("another comparison of other matrices of centred words ends with its own score", async () => {
    const more = ["--comparison", "spearman", "--rdm", "euclidean", "--centre", "--categories", "fruit,space"];
    const [sweep] = (await report(...few, ...more)).sweeps;
    expect(sweep?.words).toHaveLength(12);
    expect(sweep?.curves[0]?.other.at(-1)?.mean).toBe(sweep?.r);
  });

  test("--all reduces every model and compares it with every other, at the sizes that it has", async () => {
    const {sweeps} = await report("--all", "--sizes", "8,100,500", "--methods", "first");
    expect(sweeps).toHaveLength(56);
    expect(sweeps.find(({a}) => a.id === "glove-100d")?.sizes).toEqual([8, 100]);
    expect(sweeps.find(({a}) => a.id === "whisper-small")?.sizes).toEqual([8, 100, 500]);
  });

  test("--all leaves out a model that has none of the sizes, and says so; sizes that none has are refused", async () => {
    const large = ["sweep", "--all", "--methods", "first", "--sizes"];
    const {code, out} = await command([...large, "500"]);
    expect(code).toBe(0);
    expect(out).toContain("none of the sizes fits the 100 dimensions of glove-100d");
    const {code: refused, err} = await command([...large, "5000,6000"]);
    expect({refused, err}).toEqual({
      refused: 2,
      err: "error: wrong sizes: 5000, 6000; expected one from 1 to 768, the most dimensions of a model\n"
    });
  });

  test("words that are too few give a reason in the place of a score", async () => {
    const [sweep] = (await report(...few, "--words", "star,moon")).sweeps;
    expect(sweep).toMatchObject({r: null, reason: "too few words: 2; expected at least 3", curves: []});
  });
});

describe("sweep", () => {
  test("prints the same bytes again, from what it kept, and says so", async () => {
    const args = ["sweep", ...few, "--seed", "77"];
    const [first, second] = [await command(args), await command(args)];
    expect(second.out).toBe(first.out);
    expect(first.err).toMatch(/done \(parts: 6 computed, 0 found\)\n$/);
    expect(second.err).toMatch(/done \(parts: 0 computed, 6 found\)\n$/);
    expect(first.out).toContain("glove-100d (100 dimensions, bare) reduced; whisper-tiny (384, space) whole: 18 words");
  });

  test("prints what rounds to zero without a sign, and one word as one", async () => {
    const {out} = await command(["sweep", "--a", "minilm-l6", "--b", "stories15m"]);
    expect(out).toMatch(/\d/);
    expect(out).not.toContain("−0.000");
    expect((await command(["sweep", ...few, "--words", "moon"])).out).toContain(" whole: 1 word;");
  });

  test("--csv and --arrow hold every draw, all digits", async () => {
    const {sweeps} = await report(...few);
    const [csv, arrow] = [await command(["sweep", "--csv", ...few]), await command(["sweep", "--arrow", ...few])];
    const lines = csv.out.trimEnd().split("\n");
    const head = lines.findIndex((line) => line.startsWith("a,b,method"));
    expect(lines[head]).toBe("a,b,method,size,draw,own,other,reason");
    const rows = lines.slice(head + 1).map((line) => line.split(","));
    expect(rows).toHaveLength(7 * (1 + 3 + 1 + 3 + 3 + 3));
    const random = sweeps[0]?.curves[1];
    const own = rows.filter(([, , method]) => method === "random").map((row) => Number(row[5]));
    expect(own).toEqual(random?.values?.own);
    const table = tableFromIPC(arrow.bytes);
    expect(Array.from(table.getChild("own")?.toArray() as Float64Array)).toEqual(rows.map((row) => Number(row[5])));
    expect(table.schema.metadata.get("provenance")).toContain("rsa-notebook/sweep@1");
  });

  test.each([
    [["--sizes", "0"], 'wrong size: "0"; expected whole numbers from 1 with commas between, or all'],
    [["--sizes", "2.5"], 'wrong size: "2.5"; expected whole numbers from 1 with commas between, or all'],
    [["--sizes", "4,many"], 'wrong size: "many"; expected whole numbers from 1 with commas between, or all'],
    [["--sizes", ""], 'wrong size: ""; expected whole numbers from 1 with commas between, or all'],
    [["--sizes", "4,101"], "wrong size: 101; expected whole numbers from 1 to 100, the dimensions of glove-100d"],
    [["--methods", "last"], 'unknown method: "last"; expected first, random, pca, projection, baseline, unrelated'],
    [["--methods", ""], "no methods: --methods is empty; expected first, random, pca, projection, baseline, unrelated"],
    [["--draws", "0"], 'wrong --draws: "0"; expected a whole number from 1 to 16,777,216'],
    [["--latent", "5000"], 'wrong --latent: "5000"; expected a whole number from 1 to 4,096'],
    [["--json", "--csv"], "--json and --csv are both forms of the output; expected one of them"],
    [["--all"], "--all takes every pair of models; expected no --a and no --b"],
    [["--words", "star,blorb"], 'unknown word: "blorb"; expected a word of data/words.csv'],
    [["--categories", "cars"], 'unknown category: "cars"; expected one of space, furniture, fruit']
  ])("%j exits with 2 and one line on stderr", async (args, message) => {
    const {code, out, err} = await command(["sweep", "--a", "glove-100d", "--b", "whisper-tiny", ...args]);
    expect({code, out}).toEqual({code: 2, out: ""});
    expect(err).toBe(`error: ${message}\n`);
  });

  test("killed in the middle and run again, it goes on, and prints what an unbroken run prints", async () => {
    const args = ["sweep", "--all", "--methods", "first,random", "--sizes", "4,16", "--json"];
    const cache = await temporaryFolder();
    const child = spawn(process.execPath, [join("bin", "rsa-notebook.mjs"), ...args], {
      env: {...process.env, RSA_NOTEBOOK_CACHE: cache},
      stdio: ["ignore", "ignore", "pipe"]
    });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    let told = "";
    child.stderr.on("data", (text: Buffer) => {
      told += text.toString();
      if (told.includes("4 of 56")) child.kill("SIGKILL");
    });
    await ended;
    expect(told).not.toContain("56 of 56");
    const whole = await command(args);
    vi.stubEnv("RSA_NOTEBOOK_CACHE", cache);
    const again = await command(args);
    expect(again.out).toBe(whole.out);
    expect(again.err).toMatch(/^1 of 56: .* \(parts: 0 computed, 2 found\)$/m);
    expect(again.err).toMatch(/^56 of 56: .* \(parts: 2 computed, 0 found\)$/m);
  });
});
