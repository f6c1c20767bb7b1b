import type {DataTable} from "../src/provenance/dataTable.js";
import {valueOf} from "../src/rsa/score.js";
import type {SweepCurve} from "../src/rsa/sweep.js";
import {summaryOf, type SizeScore} from "../src/rsa/sweepSummary.js";
import type {Dropped, Score} from "../src/rsa/values.js";
import type {Form} from "../src/tables/embeddings.js";

export interface SweepSide {
  readonly id: string;
  readonly dims: number;
  readonly form: Form;
}

/** One pair of models: A reduced, compared with A whole and with B. */
export interface PairSweep {
  readonly a: SweepSide;
  readonly b: SweepSide;
  readonly words: readonly string[];
  readonly dropped: readonly Dropped[];
  readonly sizes: readonly number[];
  /** The score of the whole spaces. */
  readonly score: Score;
  /** Empty where the whole spaces have no score. */
  readonly curves: readonly SweepCurve[];
}

const scoreJson = (score: Score) => ("value" in score ? {r: score.value} : {r: null, reason: score.reason});

const finite = (value: number): number | null => (Number.isNaN(value) ? null : value);

const sizeJson = ({size, count, mean, low, high}: SizeScore) => ({
  ...{size, draws: count, mean: valueOf(mean), low: finite(low), high: finite(high)},
  ...("reason" in mean ? {reason: mean.reason} : {})
});

/** What `sweep --json` prints of a pair; the draws themselves under `values`, size by size within a draw. */
function pairJson({a, b, words, dropped, sizes, score, curves}: PairSweep) {
  return {
    ...{a, b, words, dropped, sizes, ...scoreJson(score)},
    curves: curves.map((curve) => {
      const {method, draws, own, other} = summaryOf(curve);
      const values = (of: "own" | "other") => Array.from(curve[of].values, finite);
      return {
        ...{method, draws, own: own.map(sizeJson), other: other.map(sizeJson)},
        ...(draws > 1 ? {values: {own: values("own"), other: values("other")}} : {})
      };
    })
  };
}

/** The whole report (schema rsa-notebook/sweep@1). */
export const sweepJson = (params: object, pairs: readonly PairSweep[]) => ({
  ...{schema: "rsa-notebook/sweep@1", params},
  sweeps: pairs.map(pairJson)
});

export type SweepJson = ReturnType<typeof sweepJson>;

/** A row for each pair, method, draw and size; NaN where there is no score, with its reason. */
export function sweepColumns(pairs: readonly PairSweep[]): DataTable {
  const texts: Record<"a" | "b" | "method" | "reason", string[]> = {a: [], b: [], method: [], reason: []};
  const numbers: Record<"draw" | "size" | "own" | "other", number[]> = {draw: [], size: [], own: [], other: []};
  for (const {a, b, curves} of pairs)
    for (const {method, sizes, own, other} of curves)
      own.values.forEach((value, at) => {
        texts.a.push(a.id);
        texts.b.push(b.id);
        texts.method.push(method);
        texts.reason.push(own.reasons[at] ?? other.reasons[at] ?? "");
        numbers.draw.push(Math.floor(at / sizes.length));
        numbers.size.push(sizes[at % sizes.length] ?? NaN);
        numbers.own.push(value);
        numbers.other.push(other.values[at] ?? NaN);
      });
  const column = (name: keyof typeof numbers) => ({name, values: Float64Array.from(numbers[name])});
  const text = (name: keyof typeof texts) => ({name, values: texts[name]});
  return {
    columns: [
      ...[text("a"), text("b"), text("method"), column("size"), column("draw"), column("own"), column("other")],
      text("reason")
    ]
  };
}
