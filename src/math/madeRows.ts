/** A mean vector that is taken off, and how little of each column is left of rounding alone and counts as 0; see `centreVectors`. */
export interface MeanVector {
  readonly mean: Float64Array;
  readonly least: Float64Array;
}

/**
 * n × d numbers that are made of a model's rows where they are needed, so that there is one copy of these, as the model has them. Vectors
 * are such as they are. As far as they are given, in this order: a mean vector is taken off all rows, from each its own mean; each is
 * scaled; and another mean vector is taken off.
 */
export interface MadeRows {
  readonly n: number;
  readonly d: number;
  /** n × d, row-major. */
  readonly data: Float32Array | Float64Array;
  readonly off?: MeanVector;
  /** One a row. */
  readonly means?: Float64Array;
  /** One a row. */
  readonly scales?: Float64Array;
  /** One a column. */
  readonly centre?: Float64Array;
}

/** Takes off the first mean vector. */
function makeLess({mean, least}: MeanVector, {d, data}: MadeRows, row: number, out: Float64Array, at: number): void {
  for (let k = 0, from = row * d; k < d; k++) {
    const rest = data[from + k]! - mean[k]!;
    out[at + k] = Math.abs(rest) <= least[k]! ? 0 : rest;
  }
}

/** Makes a row, at a place of a list of numbers. */
export function makeRow(of: MadeRows, row: number, out: Float64Array, at = 0): void {
  const {d, data, off, means, scales, centre} = of;
  const from = row * d;
  if (off) makeLess(off, of, row, out, at);
  else for (let k = 0; k < d; k++) out[at + k] = data[from + k]!;
  const mean = means ? means[row]! : 0;
  const scale = scales ? scales[row]! : 1;
  if (centre) for (let k = 0; k < d; k++) out[at + k] = (out[at + k]! - mean) * scale - centre[k]!;
  else if (means || scales) for (let k = at; k < at + d; k++) out[k] = (out[k]! - mean) * scale;
}

/** Places `from` to before `to`. */
export interface Places {
  readonly from: number;
  readonly to: number;
}

export interface MakeOptions {
  /** Which row stands at each place; their own order without. */
  readonly order?: Int32Array | undefined;
  /** How far apart the rows come, d or more. */
  readonly wide?: number;
}

/** Makes the rows that stand at some places. */
export function makeRows(of: MadeRows, {from, to}: Places, out: Float64Array, options: MakeOptions = {}): void {
  const {order, wide = of.d} = options;
  for (let place = from; place < to; place++) makeRow(of, order?.[place] ?? place, out, (place - from) * wide);
}
