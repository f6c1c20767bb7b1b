import {valueOf} from "../src/rsa/score.js";
import type {SweepCurve} from "../src/rsa/sweep.js";
import {summaryOf, type SizeScore} from "../src/rsa/sweepSummary.js";
import type {Dropped, Score} from "../src/rsa/values.js";
import type {Form} from "../src/tables/embeddings.js";

interface SweepSide {
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
  size,
  draws: count,
  mean: valueOf(mean),
  low: finite(low),
  high: finite(high),
  ...("reason" in mean ? {reason: mean.reason} : {})
});

/** What `sweep --json` prints of a pair; the draws themselves under `values`, size by size within a draw. */
function pairJson({a, b, words, dropped, sizes, score, curves}: PairSweep) {
  return {
    a,
    b,
    words,
    dropped,
    sizes,
    ...scoreJson(score),
    curves: curves.map((curve) => {
      const {method, draws, own, other} = summaryOf(curve);
      const values = (of: "own" | "other") => Array.from(curve[of].values, finite);
      return {
        method,
        draws,
        own: own.map(sizeJson),
        other: other.map(sizeJson),
        ...(draws > 1 ? {values: {own: values("own"), other: values("other")}} : {})
      };
    })
  };
}

/** The whole report (schema rsa-notebook/sweep@1). */
export const sweepJson = (params: object, pairs: readonly PairSweep[]) => ({
  schema: "rsa-notebook/sweep@1",
  params,
  sweeps: pairs.map(pairJson)
});

export type SweepJson = ReturnType<typeof sweepJson>;
