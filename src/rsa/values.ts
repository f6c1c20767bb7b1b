import type {Alternative} from "../math/permutationP.js";
import type {SquareMatrix, Vectors} from "../math/matrix.js";
import type {Embeddings, Form} from "../tables/embeddings.js";
import type {Choice, WordRow} from "./choice.js";
import type {Corrected} from "./corrected.js";
import type {Engine} from "./engine.js";
import type {ModelRdms, ModelScores} from "./modelRdms.js";
import type {RowIndex} from "./rowIndex.js";
import type {Inference} from "./inference.js";
import type {ComparisonKind, PieceRule, RdmKind} from "./params.js";
import type {Side} from "./side.js";
import type {TestInput} from "./testInput.js";

export interface Dropped {
  readonly word: string;
  readonly reason: string;
}

/** Words in order, and those asked for that cannot take part, each with its reason. */
export interface Selection {
  readonly words: readonly WordRow[];
  readonly dropped: readonly Dropped[];
}

export interface TokenList {
  readonly ids: readonly number[];
  readonly tokens: readonly string[];
}

/** One word's pieces in one model; empty lists where the model has no such word or form. */
export interface WordTokens {
  readonly word: string;
  readonly category: string;
  readonly bare: TokenList;
  readonly space: TokenList;
}

/** A number, or the reason why there is none. */
export type Score = {readonly value: number} | {readonly reason: string};

/** A value for each comparison. */
export type ByComparison<T> = Readonly<Record<ComparisonKind, T>>;
export type Comparisons = ByComparison<Score>;

/** How much of a score is category structure. Means are of the matrix's own entries; r values are Pearson's. */
export interface Structure {
  readonly meanA: {readonly within: Score; readonly between: Score};
  readonly meanB: {readonly within: Score; readonly between: Score};
  /** Pearson r over pairs of one category only, over pairs across categories only, and given the category matrix. */
  readonly within: Score;
  readonly between: Score;
  readonly partial: Score;
}

/** Pearson r of each word's own values in A against B; undefined between spaces of different size. */
export type AxisCorrelations =
  | {readonly kind: "same"; readonly dims: number; readonly r: readonly Score[]}
  | {readonly kind: "different"; readonly dimsA: number; readonly dimsB: number};

/** Every value of the RSA experiment by the name of its cell. Those under "sources" come from the host. */
export interface RsaValues {
  // sources
  readonly words: readonly WordRow[];
  readonly choice: Choice;
  readonly modelA: Embeddings;
  readonly modelB: Embeddings;
  readonly formA: Form;
  readonly formB: Form;
  readonly pieces: PieceRule;
  readonly centre: boolean;
  readonly rdm: RdmKind;
  readonly comparison: ComparisonKind;
  /** Permutations of the test, and their seed. */
  readonly permutations: number;
  readonly seed: number;
  readonly alternative: Alternative;
  /** Where tests run; decides nothing of what comes out. */
  readonly tester: Engine;
  // cells
  readonly selection: Selection;
  readonly indexA: RowIndex;
  readonly indexB: RowIndex;
  readonly tokensA: readonly WordTokens[];
  readonly tokensB: readonly WordTokens[];
  readonly usable: Selection;
  readonly vectorsA: Vectors;
  readonly vectorsB: Vectors;
  readonly spaceA: Vectors;
  readonly spaceB: Vectors;
  readonly sideA: Side;
  readonly sideB: Side;
  readonly matrixA: SquareMatrix;
  readonly matrixB: SquareMatrix;
  readonly triangleA: Float64Array;
  readonly triangleB: Float64Array;
  readonly score: Score;
  readonly comparisons: Comparisons;
  readonly structure: Structure;
  readonly axes: AxisCorrelations;
  readonly testInput: TestInput | {readonly reason: string};
  readonly test: Inference | {readonly reason: string};
  readonly modelRdms: ModelRdms;
  readonly modelScores: ModelScores;
  readonly corrected: Corrected | {readonly reason: string};
}
