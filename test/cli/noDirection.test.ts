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
const run = (...args: readonly string[]) => command(["run", "--b", "stories15m", ...args], copy.root);

describe("a word without a direction", () => {
  test("is named with its model where cosine needs it, in one line with the remedy", async () => {
    expect(await run()).toMatchObject({
      ...{code: 2, out: ""},
      err: 'error: no direction: "moon" in minilm-l6; all its numbers are 0, and cosine is undefined; leave it out, or choose Euclidean distances\n'
    });
  });

  test("is one of equal numbers for correlation, and all are named at once", async () => {
    expect((await run("--rdm", "correlation")).err).toBe(
      'error: no direction: "moon", "star" in minilm-l6; all their numbers are equal, and correlation is undefined; leave them out, or choose Euclidean distances\n'
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
