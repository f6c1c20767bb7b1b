import type {SquareMatrix, Vectors} from "../math/matrix.js";
import type {Embeddings} from "../tables/embeddings.js";
import type {Choice, WordRow} from "./choice.js";
import type {Corrected} from "./corrected.js";
import type {Engine} from "./engine.js";
import type {ModelRdms, ModelScores} from "./modelRdms.js";
import type {RowIndex} from "./rowIndex.js";
import type {Inference} from "./inference.js";
import type {RsaParams} from "./params.js";
import type {Side} from "./side.js";
import type {TestInput} from "./testInput.js";
import type {SweepInput} from "./sweepInput.js";
import type {AxisCorrelations, Comparisons, Score, Selection, Structure, WordTokens} from "./values.js";

/** Every value of the RSA experiment by the name of its cell. Those under "sources" come from the host. */
export interface RsaValues extends RsaParams {
  // sources
  readonly words: readonly WordRow[];
  readonly choice: Choice;
  readonly modelA: Embeddings;
  readonly modelB: Embeddings;
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

/** The values of the RSA experiment, and what a sweep over sizes needs of them. */
export interface SweepValues extends RsaValues {
  readonly sweepInput: SweepInput | {readonly reason: string};
}
