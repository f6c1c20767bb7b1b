import {comparisonOf, comparisons as known, modelComparisonOf, usualNames} from "../src/math/comparisons.js";
import {signed} from "../src/rsa/digits.js";
import {usualOptions} from "../src/rsa/usualOptions.js";
import {influenceWords} from "../src/rsa/influential.js";
import {intervalWords, nullWords, permutationWords, pWords, sidesWords, verdictWords} from "../src/rsa/testWords.js";
import type {ComparisonKind} from "../src/rsa/params.js";
import {notRegressed} from "../src/rsa/explained.js";
import {modelRdmWords} from "../src/rsa/explanations.js";
import {modelRdmNames, type ModelRdmName} from "../src/rsa/modelRdms.js";
import {explainedTable} from "./explainedTable.js";
import type {RunReport} from "./runReport.js";
import {table} from "./table.js";
import type {Versus} from "./versus.js";

/** A reason up to its details, which stand once below the tables. */
const inShort = (reason: string): string => reason.split(";", 1)[0] ?? reason;

const figure = (value: number | null, reason = "undefined"): string =>
  value === null ? `– (${inShort(reason)})` : signed(value, 3);

/** Mantel's test is that of two matrices whose score is a sum over their pairs. */
const testWords = (comparison: ComparisonKind): string =>
  comparisonOf(comparison).gram === "centred" ? "permutation test" : "Mantel test";

/** The score of what was tested in place of what was asked for: one of those that every run shows. */
function testedValue(tested: ComparisonKind, values: RunReport["result"]["comparisons"]): number | null {
  const name = usualNames.find((usual) => usual === tested);
  return name ? values[known[name].result] : null;
}

/** What the test says, where there was one. */
function testLines({params, result}: RunReport): string[] {
  const {
    p,
    pFloor = 0,
    permuted,
    exact,
    pWithin,
    pWithinFloor = 0,
    permutedWithin,
    exactWithin,
    interval,
    null: chance,
    influence = [],
    verdict,
    reasons,
    tested,
    comparisons
  } = result;
  if (p === undefined) return [];
  const words = influenceWords(influence, result.r);
  const {alternative = usualOptions.alternative} = params;
  const sides = sidesWords[alternative];
  return [
    ...(tested === undefined || tested === params.comparison
      ? []
      : [`the test is of ${comparisonOf(tested).label} = ${figure(testedValue(tested, comparisons))}`]),
    `${pWords(p, pFloor)} (${sides} ${testWords(tested ?? params.comparison)} of ${permutationWords(String(permuted), exact === true)})`,
    ...(chance ? [nullWords(chance)] : []),
    pWithin === null
      ? `no test within categories: ${reasons["pWithin"]}`
      : `${pWords(pWithin ?? 1, pWithinFloor)} where words are permuted within their categories only (${permutationWords(String(permutedWithin), exactWithin === true)})`,
    interval
      ? `95 % interval over words ${interval.map((end) => signed(end, 3)).join(" to ")} (${intervalWords})`
      : `no interval: ${reasons["interval"]}`,
    ...(words === undefined ? [] : [words]),
    ...(verdict ? [`verdict: ${verdictWords(verdict, alternative)}`] : []),
    ...(result.notes ?? [])
  ];
}

/** A p-value, or why there is none. */
const pFigure = (p: number | null, floor?: number, reason = "not tested"): string =>
  p === null ? `– (${reason})` : pWords(p, floor);

/** How well the model RDMs fit both matrices. */
function explanations({models: {a, b}, params, result}: RunReport, columns?: number): string {
  const {modelRdms, reasons, pCorrected, pFloor} = result;
  const cell = (name: ModelRdmName, side: "a" | "b"): string => {
    const score = figure(modelRdms[name][side], reasons[`modelRdms.${name}.${side}`]);
    const p = pCorrected?.modelRdms[name][side];
    const why = reasons[`pCorrected.${name}.${side}`];
    return p === undefined || modelRdms[name][side] === null
      ? score
      : `${score} (${p === null ? `no p: ${why}` : pFigure(p, pFloor)})`;
  };
  return table(
    [
      [`model RDM, ${modelComparisonOf(params.comparison).label} with`, a.id, b.id],
      ...modelRdmNames.map((name) => [modelRdmWords[name], cell(name, "a"), cell(name, "b")])
    ],
    columns
  );
}

/** A run for a person to read, on lines of so many characters. */
export function runTable(report: RunReport & {readonly versus?: Versus}, columns?: number): string {
  const {params, result, dropped, versus} = report;
  const {a, b} = report.models;
  const {comparisons, means, reasons} = result;
  const {label: what} = comparisonOf(params.comparison);
  const why = notRegressed(params.comparison);
  const settings = [
    `forms ${params.forms.a} and ${params.forms.b}`,
    {first: "first piece of a word that splits", mean: "mean of a word's pieces", exclude: "words that split left out"}[
      params.pieces
    ],
    ...(params.rdm ? [`${params.rdm} matrices`] : []),
    ...(params.centre ? ["centred"] : [])
  ];
  const row = (label: string, value: number | null, name: string, p?: number | null): string[] => [
    label,
    figure(value, reasons[name]),
    ...(result.pCorrected ? [p === undefined ? "" : pFigure(p, result.pFloor, reasons[`pCorrected.${name}`])] : [])
  ];
  const pCorrected = result.pCorrected?.comparisons;
  const scores = table(
    [
      ["comparison of the two matrices", "value", ...(pCorrected ? ["corrected p"] : [])],
      ...usualNames.map((usual) => {
        const {label, result: name} = known[usual];
        return row(label, comparisons[name], name, pCorrected?.[name]);
      }),
      row("Pearson r, pairs within a category", result.within, "within"),
      row("Pearson r, pairs across categories", result.between, "between"),
      row("Pearson r, given the categories", result.partial, "partial")
    ],
    columns
  );
  const mean = (side: "a" | "b", of: "within" | "between"): string =>
    figure(means[side][of], reasons[`means.${side}.${of}`]);
  const structure = table(
    [
      [`mean ${params.rdm ?? "cosine"} of two words`, a.id, b.id],
      ["within a category", mean("a", "within"), mean("b", "within")],
      ["across categories", mean("a", "between"), mean("b", "between")]
    ],
    columns
  );
  return [
    `${a.id} (${a.dims} dimensions) × ${b.id} (${b.dims} dimensions): ${result.words} words, ${result.pairs} pairs`,
    `${settings.join("; ")}`,
    "",
    `${what} = ${signed(result.r, 3)}`,
    ...(result.eachWay
      ? [
          `${b.id} predicted from ${a.id} ${signed(result.eachWay.bFromA, 3)}, ${a.id} from ${b.id} ${signed(result.eachWay.aFromB, 3)}`
        ]
      : []),
    ...(versus ? [versus.says] : []),
    ...testLines(report),
    ...result.explanations.says,
    "",
    scores,
    ...(why === undefined
      ? []
      : ["", explanations(report, columns), "", `what part of the score each accounts for: ${why}`]),
    ...(result.pCorrected
      ? [
          "",
          `corrected p: ${sidesWords[params.alternative ?? usualOptions.alternative]}, min-P over ${permutationWords(String(result.permuted), result.exact === true)}, corrected for looking at all the tests of its table`
        ]
      : []),
    ...(why === undefined ? explainedTable(report, columns) : []),
    "",
    structure,
    ...new Set(Object.values(reasons).filter((reason) => reason !== inShort(reason))),
    ...dropped.map(({word, reason}) => `left out: ${JSON.stringify(word)} (${reason})`),
    ""
  ].join("\n");
}
