/** How the numbers of a matrix are stored. */
export interface StoredAs {
  /** So many values are stored together: a row has a multiple of it. */
  readonly block: number;
  /** What a block takes. */
  readonly bytes: number;
  /** `count` values from little-endian bytes at `offset`. */
  decode(view: DataView, offset: number, count: number, out: Float32Array, at: number): void;
}

/** Bytes of a row. */
export const bytesOfRow = ({block, bytes}: StoredAs, dims: number): number => (dims / block) * bytes;
