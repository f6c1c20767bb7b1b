import {signed} from "../src/rsa/digits.js";
import {summaryOf, type SizeScore} from "../src/rsa/sweepSummary.js";
import {inWords} from "../src/rsa/wordMatrix.js";
import type {SweepMethod} from "../src/rsa/sweep.js";
import type {PairSweep} from "./sweepReport.js";
import {table} from "./table.js";

const figure = (value: number): string => signed(value, 3);

function entry({count, mean, low, high}: SizeScore): string {
  if ("reason" in mean) return "none";
  return count > 1 ? `${figure(mean.value)} (${figure(low)} to ${figure(high)})` : figure(mean.value);
}

const names: Readonly<Record<SweepMethod, string>> = {
  first: "first",
  random: "random",
  pca: "components",
  projection: "projection",
  baseline: "one geometry",
  unrelated: "unrelated"
};
/** What the columns without a model say. */
const legend =
  "one geometry: two random views of one made-up geometry, the most to expect at a size; unrelated: views of two, the floor";

function pairTable({a, b, words, dropped, sizes, score, curves}: PairSweep, columns: number | undefined): string {
  const summaries = curves.map(summaryOf);
  const scores = (of: "own" | "other"): string =>
    table(
      [
        ["size", ...summaries.map(({method}) => names[method])],
        ...sizes.map((size, i) => [
          String(size),
          ...summaries.map((curve) => (curve[of][i] ? entry(curve[of][i]) : ""))
        ])
      ],
      columns
    );
  const reasons = new Set(
    summaries.flatMap(({own, other}) => [...own, ...other].flatMap(({mean}) => ("reason" in mean ? mean.reason : [])))
  );
  const whole = "value" in score ? figure(score.value) : `none (${score.reason})`;
  return [
    `${a.id} (${a.dims} dimensions, ${a.form}) reduced; ${b.id} (${b.dims}, ${b.form}) whole: ${words.length} ${words.length === 1 ? "word" : "words"}; whole spaces r = ${whole}`,
    ...(curves.length === 0 ? [] : ["", `r with ${a.id} whole`, scores("own"), "", `r with ${b.id}`, scores("other")]),
    ...(curves.some(({method}) => method === "baseline" || method === "unrelated") ? [legend] : []),
    ...(sizes.length === 0 ? [`none of the sizes fits the ${a.dims} dimensions of ${a.id}`] : []),
    ...[...reasons].map((reason) => `none: ${inWords(reason, words, a.id)}`),
    ...dropped.map(({word, reason}) => `left out: ${JSON.stringify(word)} (${reason})`),
    ""
  ].join("\n");
}

/** Sweeps for a person to read, on lines of so many characters: means over the draws, and where the middle 90 % of them lie. */
export const sweepTable = (pairs: readonly PairSweep[], columns?: number): string =>
  pairs.map((pair) => pairTable(pair, columns)).join("\n");
