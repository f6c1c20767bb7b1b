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

/** A symmetric n × n matrix with diagonal 0 as the n(n − 1)/2 values above it, see `upperTriangle`: half the memory. */
export interface TriangleMatrix {
  readonly n: number;
  readonly triangle: Float64Array;
}

export type SymmetricMatrix = SquareMatrix | TriangleMatrix;

/** The numbers that a matrix is kept as. */
export const valuesOf = (matrix: SymmetricMatrix): Float64Array => ("data" in matrix ? matrix.data : matrix.triangle);
