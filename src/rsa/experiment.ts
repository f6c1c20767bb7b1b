import type {Cell} from "../notebook/cell.js";
import {axes} from "./cells/axes.js";
import {corrected} from "./cells/corrected.js";
import {matrixA, matrixB} from "./cells/matrices.js";
import {modelRdms} from "./cells/modelRdms.js";
import {modelScores} from "./cells/modelScores.js";
import {indexA, indexB} from "./cells/rowIndexes.js";
import {comparisons, score} from "./cells/scores.js";
import {selection} from "./cells/selection.js";
import {sideA, sideB} from "./cells/sides.js";
import {spaceA, spaceB} from "./cells/spaces.js";
import {structure} from "./cells/structure.js";
import {testInput} from "./cells/testInputs.js";
import {test} from "./cells/tests.js";
import {tokensA, tokensB} from "./cells/tokens.js";
import {triangleA, triangleB} from "./cells/triangles.js";
import {usable} from "./cells/usable.js";
import {vectorsA, vectorsB} from "./cells/vectors.js";
import {rsaParams, type RsaParams} from "./params.js";

/** What a host supplies. */
export const rsaSources = [
  "words",
  "choice",
  "modelA",
  "modelB",
  ...(Object.keys(rsaParams) as (keyof RsaParams)[]),
  "tester"
] as const;

/** The RSA experiment: from two models' rows and a choice of words to the score, every step a cell. */
export const rsaCells: readonly Cell[] = [
  selection,
  indexA,
  indexB,
  tokensA,
  tokensB,
  usable,
  vectorsA,
  vectorsB,
  axes,
  spaceA,
  spaceB,
  sideA,
  sideB,
  matrixA,
  matrixB,
  triangleA,
  triangleB,
  score,
  comparisons,
  structure,
  modelRdms,
  modelScores,
  testInput,
  test,
  corrected
];
