/** n vectors of d dimensions, row-major: vector i is `data[i·d … (i+1)·d)`. 64-bit, whatever the stored dtype. */
export interface Vectors {
  readonly n: number;
  readonly d: number;
  readonly data: Float64Array;
}

/** A symmetric n × n matrix, row-major: a similarity (RSM) or dissimilarity (RDM) of n words. */
export interface SquareMatrix {
  readonly n: number;
  readonly data: Float64Array;
}
