import type {SweepCurve} from "../rsa/sweep.js";
import type {DataTable} from "./dataTable.js";

/** The curves of one pair of models. */
interface PairCurves {
  readonly a: {readonly id: string};
  readonly b: {readonly id: string};
  readonly curves: readonly SweepCurve[];
}

/** A row for each pair, method, draw and size; NaN where there is no score, with its reason. */
export function sweepColumns(pairs: readonly PairCurves[]): DataTable {
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
      text("a"),
      text("b"),
      text("method"),
      column("size"),
      column("draw"),
      column("own"),
      column("other"),
      text("reason")
    ]
  };
}
