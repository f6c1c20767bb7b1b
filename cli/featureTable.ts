import {comparisonOf} from "../src/math/comparisons.js";
import {signed} from "../src/rsa/digits.js";
import {influenceWords} from "../src/rsa/influential.js";
import {intervalWords, nullWords, permutationWords, pWords, sidesWords} from "../src/rsa/testWords.js";
import {usualOptions} from "../src/rsa/usualOptions.js";
import {grouped} from "../src/study/grouped.js";
import type {FeatureReport} from "./featureReport.js";
import {table} from "./table.js";

const mostDropped = 20;
/** A score has three digits. */
const smallest = 0.0005;

const figure = (value: number | null, reason = "undefined"): string =>
  value === null ? `– (${reason})` : signed(value, 3);

/** A bound with one digit, rounded up. */
function bound(error: number): string {
  const [digits = "", exponent = ""] = error.toExponential(20).split("e");
  return `${Math.ceil(Number(digits))}e${exponent}`;
}

function testLines({params, result}: FeatureReport): string[] {
  if (result.p === undefined) return [];
  const {alternative = usualOptions.alternative} = params;
  const {p, pFloor = 0, permuted, exact, pWithin = null, pWithinFloor = 0, permutedWithin, exactWithin} = result;
  return [
    `${pWords(p, pFloor)} (${sidesWords[alternative]} Mantel test of ${permutationWords(String(permuted), exact === true)})`,
    ...(result.null ? [nullWords(result.null)] : []),
    pWithin === null
      ? `no test within categories: ${result.reasons["pWithin"]}`
      : `${pWords(pWithin, pWithinFloor)} where words are permuted within their categories only (${permutationWords(String(permutedWithin), exactWithin === true)})`
  ];
}

/** What a comparison by features found, as text. */
export function featureTable(report: FeatureReport, columns: number | undefined): string {
  const {models, params, result, method, dropped} = report;
  const {a, b} = models;
  const {label} = comparisonOf(params.comparison);
  const {reasons, means, ranks} = result;
  // of many words none moves the score by as much as is shown
  const without = result.influence.flatMap(({word, without}) =>
    without === null || Math.abs(without - result.r) < smallest ? [] : [{word, without}]
  );
  const influence = influenceWords(without, result.r);
  const has = params.words !== "vocabulary";
  const rows = [
    [`${label}`, figure(result.r)],
    ...(has
      ? [
          [`${label}, pairs within a category`, figure(result.within, reasons["within"])],
          [`${label}, pairs across categories`, figure(result.between, reasons["between"])],
          [`${label}, given the categories`, figure(result.partial, reasons["partial"])]
        ]
      : []),
    [`${label}, given the token ranks in both models`, figure(ranks.given, reasons["ranks.given"])],
    [`token rank with ${a.id}`, figure(ranks.a, reasons["ranks.a"])],
    [`token rank with ${b.id}`, figure(ranks.b, reasons["ranks.b"])]
  ];
  const structure = [
    [`mean ${params.rdm ?? "entry"} of two words`, a.id, b.id],
    ["within a category", figure(means.a.within), figure(means.b.within)],
    ["across categories", figure(means.a.between), figure(means.b.between)]
  ];
  return [
    `${a.id} (${a.dims} dimensions) × ${b.id} (${b.dims} dimensions): ${grouped(result.words)} words, ${grouped(result.pairs)} pairs`,
    ...(has
      ? []
      : [
          `every word of letters that is one token in both: ${grouped(result.words)}, of ${grouped(a.wholeWords ?? 0)} in ${a.id} and ${grouped(b.wholeWords ?? 0)} in ${b.id}`
        ]),
    [
      `forms ${params.forms.a} and ${params.forms.b}`,
      ...(params.rdm ? [`${params.rdm} matrices`] : []),
      ...(params.centre ? ["centred"] : [])
    ].join("; "),
    `method: by features, with no matrix over words; the score errs by at most ${bound(method.error)}`,
    "",
    `${label} = ${signed(result.r, 3)}`,
    ...testLines(report),
    result.interval
      ? `95 % interval over words ${result.interval.map((end) => signed(end, 3)).join(" to ")} (${intervalWords})`
      : `no interval: ${reasons["interval"]}`,
    ...(influence === undefined ? [] : [influence]),
    "",
    table([["of the two matrices", "value"], ...rows], columns),
    ...(has ? ["", table(structure, columns)] : []),
    "",
    "not told, since it needs every pair of words: ranks (Spearman ρ, Kendall τ-a), and what explains the score besides",
    ...dropped.slice(0, mostDropped).map(({word, reason}) => `left out: ${JSON.stringify(word)} (${reason})`),
    ...(dropped.length > mostDropped ? [`left out: ${dropped.length - mostDropped} more words`] : []),
    ""
  ].join("\n");
}
