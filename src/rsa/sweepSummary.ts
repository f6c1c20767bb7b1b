import {mean} from "../math/mean.js";
import {quantile} from "../math/quantile.js";
import type {Scores} from "../math/sweepJob.js";
import type {SweepCurve, SweepMethod} from "./sweep.js";
import type {Score} from "./values.js";

/** One size's scores over the draws: their mean, and where the middle 90 % of them lie. */
export interface SizeScore {
  readonly size: number;
  /** How many draws have a score. */
  readonly count: number;
  readonly mean: Score;
  readonly low: number;
  readonly high: number;
}

export interface CurveSummary {
  readonly method: SweepMethod;
  readonly draws: number;
  readonly own: readonly SizeScore[];
  readonly other: readonly SizeScore[];
}

/** The scores of each size over its draws; low and high are NaN where there are none. */
export function sizeScores(sizes: readonly number[], draws: number, {values, reasons}: Scores): readonly SizeScore[] {
  return sizes.map((size, i) => {
    const places = Array.from({length: draws}, (_, draw) => draw * sizes.length + i);
    const numbers = Float64Array.from(places, (place) => values[place] ?? NaN).filter((value) => !Number.isNaN(value));
    const reason = places.map((place) => reasons[place]).find((text) => text !== undefined) ?? "not computed";
    if (numbers.length === 0) return {size, count: 0, mean: {reason}, low: NaN, high: NaN};
    const value = mean(numbers);
    numbers.sort();
    return {size, count: numbers.length, mean: {value}, low: quantile(numbers, 0.05), high: quantile(numbers, 0.95)};
  });
}

export const summaryOf = ({method, sizes, draws, own, other}: SweepCurve): CurveSummary => ({
  method,
  draws,
  own: sizeScores(sizes, draws, own),
  other: sizeScores(sizes, draws, other)
});
