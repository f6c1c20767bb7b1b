import {correlationSimilarity} from "./correlationSimilarity.js";
import {cosineSimilarity} from "./cosineSimilarity.js";
import {euclideanDistance} from "./euclideanDistance.js";
import {isConstant} from "./isConstant.js";
import type {SquareMatrix, Vectors} from "./matrix.js";

/** A matrix over words: all that there is to know of a kind stands in its entry of `rsms`, and how it grows in `growths`. */
interface Rsm {
  /** What an entry is, for titles and axes. */
  readonly label: string;
  /** Where there is less room. */
  readonly short?: string;
  /** Whether a larger entry means more alike, or less; a word with itself has 1, or 0. */
  readonly sense: "similarity" | "distance";
  readonly of: (v: Vectors) => SquareMatrix;
  /** The least and the largest that an entry can be, where there are such. */
  readonly range?: readonly [least: number, largest: number];
  /** Rows of which it is undefined, and what their numbers are. */
  readonly undefinedFor?: {readonly is: (row: ArrayLike<number>) => boolean; readonly numbers: string};
}

function isZero(row: ArrayLike<number>): boolean {
  for (let k = 0; k < row.length; k++) if (row[k] !== 0) return false;
  return true;
}

/** Every kind of matrix, by its name in addresses and on the command line, in the order in which they are shown. */
export const rsms = {
  cosine: {
    label: "cosine similarity",
    short: "cosine",
    sense: "similarity",
    of: cosineSimilarity,
    range: [-1, 1],
    undefinedFor: {is: isZero, numbers: "0"}
  },
  correlation: {
    label: "correlation",
    sense: "similarity",
    of: correlationSimilarity,
    range: [-1, 1],
    undefinedFor: {is: isConstant, numbers: "equal"}
  },
  euclidean: {label: "Euclidean distance", sense: "distance", of: euclideanDistance}
} as const satisfies Readonly<Record<string, Rsm>>;

export type RsmName = keyof typeof rsms;
export const rsmNames = Object.keys(rsms) as RsmName[];

/** The entry of a kind of matrix. */
export const rsmOf = (name: RsmName): Rsm => rsms[name];
