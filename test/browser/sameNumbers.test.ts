import {expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {command} from "../cli/support.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";
import {explanationsOf} from "../support/explanationsOf.js";
import {part} from "../support/part.js";

type Analysis = ReturnType<typeof analysisPage>;

const open = site();

async function terminal(args: readonly string[]): Promise<RunReport> {
  const {code, out, err} = await command(["run", "--json", ...args]);
  expect({code, err}).toEqual({code: 0, err: ""});
  return JSON.parse(out) as RunReport;
}

const combinations: readonly [string, readonly string[], (analysis: Analysis) => Promise<unknown>][] = [
  ["the first view", [], async () => undefined],
  ["another model", ["--b", "glove-100d", "--a", "bert-base"], (at) => at.model("B", "glove-100d")],
  [
    "two categories and Spearman",
    ["--categories", "space,fruit", "--comparison", "spearman"],
    async (at) => {
      await at.box("Categories", "furniture").uncheck();
      await at.radio("Compare by", "Spearman ρ");
    }
  ],
  [
    "the mean of pieces, centred, Euclidean distances",
    ["--pieces", "mean", "--centre", "--rdm", "euclidean"],
    async (at) => {
      await at.radio("Split words", "mean of the pieces");
      await at.group("Parameters").getByLabel("Subtract the mean word").check();
      await at.radio("Matrix of", "Euclidean distance");
    }
  ],
  [
    "everyday words, bare in B, Kendall",
    ["--set", "everyday", "--form-b", "bare", "--comparison", "kendall"],
    async (at) => {
      await at.radio("Words", "everyday (280)");
      await at.radio("Words in B", "bare word");
      await at.radio("Compare by", "Kendall τ-a");
    }
  ],
  [
    "all words without those that split, CKA",
    ["--set", "all", "--pieces", "exclude", "--comparison", "cka"],
    async (at) => {
      await at.radio("Words", "all (298)");
      await at.radio("Split words", "leave the word out");
      await at.radio("Compare by", "debiased CKA");
    }
  ],
  [
    "speech decoders, correlation matrices",
    ["--a", "whisper-base", "--b", "whisper-small", "--rdm", "correlation"],
    async (at) => {
      await at.model("A", "whisper-base");
      await at.model("B", "whisper-small");
      await at.radio("Matrix of", "correlation");
    }
  ]
];

test.each(part(combinations, 4))("page and terminal give the same numbers, all digits: %s", async (_, args, choose) => {
  const {result} = await terminal(args);
  // the test by permutations, which other tests look at, is kept short
  const path = args.length > 0 ? "?v=1&a=bert-base&b=smollm2-135m&perm=100" : "";
  const {page, problems} = await open({path});
  const analysis = analysisPage(page);
  await analysis.settled();
  await choose(analysis);
  await page
    .waitForFunction(
      (r) => document.querySelector<HTMLElement>("#score .score-title")?.dataset["value"] === r,
      String(result.r)
    )
    .catch(() => undefined);
  await analysis.settled();
  expect(await analysis.score()).toBe(result.r);
  const {comparisons, within, between, partial, means} = result;
  expect(await analysis.measures()).toEqual({
    ...comparisons,
    within,
    between,
    partial,
    meanWithinA: means.a.within,
    meanBetweenA: means.a.between,
    meanWithinB: means.b.within,
    meanBetweenB: means.b.between
  });
  expect(await analysis.explanations()).toEqual(explanationsOf(result));
  expect(problems).toEqual([]);
});
