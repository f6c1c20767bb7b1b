import type {ComparedTriangles, ScoreOverWords} from "../math/intervalJob.js";
import type {Engine} from "./engine.js";
import type {TestInput} from "./testInput.js";

/** What the score asked for is of: the triangles of both matrices, for CKA of the U-centred Gram matrices. */
export const comparedTriangles = ({asked, triangleA, triangleB}: TestInput): ComparedTriangles => ({
  comparison: asked,
  a: triangleA,
  b: triangleB
});

/** The 95 % interval over words of the score asked for, and the score without each word; the same whatever the engine. */
export const scoreInterval = async (input: TestInput, engine: Engine, signal?: AbortSignal): Promise<ScoreOverWords> =>
  engine.run("interval", comparedTriangles(input), signal);
