import {signed} from "../src/rsa/digits.js";
import {permutationWords, pWords, verdictWords} from "../src/rsa/testWords.js";
import type {RunReport} from "./runReport.js";
import {table} from "./table.js";

const figure = (value: number | null, reason = "undefined"): string =>
  value === null ? `– (${reason})` : signed(value, 3);

const comparisonNames = {
  pearson: "Pearson r",
  spearman: "Spearman ρ",
  kendall: "Kendall τ-a",
  cka: "debiased linear CKA"
};

/** What the test says, where there was one. */
function testLines({result}: RunReport): string[] {
  const {
    p,
    pFloor = 0,
    permuted,
    exact,
    pWithin,
    pWithinFloor = 0,
    interval,
    verdict,
    reasons,
    tested,
    comparisons
  } = result;
  if (p === undefined) return [];
  return [
    ...(tested === "spearman" ? [`the test is of ${comparisonNames[tested]} = ${figure(comparisons.spearman)}`] : []),
    `${pWords(p, pFloor)} (one-sided Mantel test of ${permutationWords(String(permuted), exact === true)})`,
    pWithin === null
      ? `no test within categories: ${reasons["pWithin"]}`
      : `${pWords(pWithin ?? 1, pWithinFloor)} where words are permuted within their categories only`,
    interval
      ? `95 % interval over words ${interval.map((end) => signed(end, 3)).join(" to ")} (wider than it need be for few words)`
      : `no interval: ${reasons["interval"]}`,
    ...(verdict ? [`verdict: ${verdictWords[verdict]}`] : [])
  ];
}

/** A run for a person to read, on lines of so many characters. */
export function runTable(report: RunReport, columns?: number): string {
  const {params, result, dropped} = report;
  const {a, b} = report.models;
  const {comparisons, means, reasons} = result;
  const what = comparisonNames[params.comparison];
  const settings = [
    `forms ${params.forms.a} and ${params.forms.b}`,
    {first: "first piece of a word that splits", mean: "mean of a word's pieces", exclude: "words that split left out"}[
      params.pieces
    ],
    ...(params.rdm ? [`${params.rdm} matrices`] : []),
    ...(params.centre ? ["centred"] : [])
  ];
  const scores = table(
    [
      ["comparison of the two matrices", "value"],
      ["Pearson r", figure(comparisons.pearson, reasons["pearson"])],
      ["Spearman ρ", figure(comparisons.spearman, reasons["spearman"])],
      ["Kendall τ-a", figure(comparisons.kendallTauA, reasons["kendallTauA"])],
      ["debiased linear CKA", figure(comparisons.debiasedLinearCka, reasons["debiasedLinearCka"])],
      ["Pearson r, pairs within a category", figure(result.within, reasons["within"])],
      ["Pearson r, pairs across categories", figure(result.between, reasons["between"])],
      ["Pearson r, given the categories", figure(result.partial, reasons["partial"])]
    ],
    columns
  );
  const structure = table(
    [
      [`mean ${params.rdm ?? "cosine"} of two words`, a.id, b.id],
      ["within a category", figure(means.a.within), figure(means.b.within)],
      ["across categories", figure(means.a.between), figure(means.b.between)]
    ],
    columns
  );
  return [
    `${a.id} (${a.dims} dimensions) × ${b.id} (${b.dims} dimensions): ${result.words} words, ${result.pairs} pairs`,
    `${settings.join("; ")}`,
    "",
    `${what} = ${signed(result.r, 3)}`,
    ...testLines(report),
    "",
    scores,
    "",
    structure,
    ...dropped.map(({word, reason}) => `left out: ${JSON.stringify(word)} (${reason})`),
    ""
  ].join("\n");
}
