import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {command} from "./support.js";

interface Figures {
  readonly pair: Readonly<
    Record<"raw" | "centred", Readonly<Record<"given" | "accountedFor", Record<string, number>>>>
  >;
}
const {pair} = JSON.parse(readFileSync("test/fixtures/regression/regression.json", "utf8")) as Figures;

async function explanations(...args: string[]): Promise<RunReport["result"]["explanations"]> {
  const {code, out, err} = await command(["run", "--json", ...args]);
  expect({code, err}).toEqual({code: 0, err: ""});
  return (JSON.parse(out) as RunReport).result.explanations;
}

describe("run", () => {
  test("--given takes explanations, and gives what numpy gives of the score, raw beside centred", async () => {
    for (const key of ["category", "rank", "rank,category"]) {
      const found = await explanations("--given", key);
      for (const way of ["raw", "centred"] as const) {
        expect(found[way].together?.given).toBeCloseTo(pair[way].given[key]!, 10);
        expect(found[way].together?.score?.total).toBeCloseTo(pair[way].accountedFor[key]!, 10);
      }
    }
  });

  test("says what explains the score best, raw beside centred, whichever is asked for", async () => {
    const told =
      "what explains it best: raw, mostly how common the words are (token rank: 0.565 of r = 0.767); " +
      "centred, mostly which category the words are of (same category: 0.428 of r = 0.729)";
    expect((await explanations()).says[0]).toBe(told);
    const centred = await explanations("--centre");
    expect(centred.says[0]).toBe(told);
    expect(centred.says[1]).toBe(
      "r = 0.729, given same category and token rank 0.540; together they account for 0.478 of it"
    );
  });

  test("tells people the same, with p where it is asked for, in both orders of the models", async () => {
    const {out, err} = await command(["run", "--permutations", "99", "--given", "rank,letters"]);
    expect(err).toBe("");
    expect(out).toContain("what explains it best: raw, mostly how common the words are");
    expect(out).toMatch(/raw: r = 0\.767 of 153 pairs; given token rank and shared letters: 0\.\d{3} \(p ≤ 0\.010\)/);
    expect(out).toMatch(/token rank alone +0\.\d{3} \(p ≤ 0\.010\) +0\.\d{3} \(p ≤ 0\.010\)/);
    expect(out).toContain("pieces: all words have the same number of pieces");
    const one = await explanations("--a", "minilm-l6", "--b", "glove-100d", "--permutations", "99");
    const other = await explanations("--a", "glove-100d", "--b", "minilm-l6", "--permutations", "99");
    expect(one.p?.given).toBe(other.p?.given);
    expect(one.p?.a).toEqual(other.p?.b);
  });

  test("has no p of four explanations over few words, and says why", async () => {
    const few = ["--words", "space,moon,star,chair,table,desk,apple,pear", "--permutations", "99"];
    const why = "too few words to test 4 explanations: 8; expected at least 18, or fewer explanations";
    const args = [...few, "--given", "category,rank,length,letters"];
    const found = await explanations(...args);
    expect(found).toMatchObject({p: null, pReasons: {p: why}});
    expect(found.raw.together?.given).not.toBeNull();
    expect((await command(["run", ...args])).out).toContain(`no p of these explanations: ${why}`);
    expect((await explanations(...few, "--given", "category,rank,length")).p?.given).toBeGreaterThan(0);
  });

  test("has reasons where nothing is given, too much is, and where the comparison is no regression's", async () => {
    expect((await explanations("--given", "")).raw).toMatchObject({
      together: null,
      reasons: {together: "no explanations are chosen"}
    });
    const five = await explanations("--given", "category,rank,rank-gap,length,letters");
    expect(five.raw.reasons).toMatchObject({together: "too many explanations: 5; expected at most 4"});
    const tau = await explanations("--comparison", "kendall");
    expect(tau.raw.reasons["rank.part"]).toMatch(/choose Pearson r or Spearman ρ$/);
    expect(tau.says).toEqual([]);
    const {code, err} = await command(["run", "--given", "frequency"]);
    expect({code, err}).toEqual({
      code: 2,
      err: expect.stringMatching(/^error: .*--given.*expected some of category, rank, rank-gap/) as string
    });
  });
});
