import type {ComparedTriangles, ScoreOverWords} from "../math/intervalJob.js";
import type {Engine} from "./engine.js";
import type {TestInput} from "./testInput.js";

/** What the score asked for is of: the triangles of both matrices, for CKA of the U-centred Gram matrices. */
export const comparedTriangles = ({asked, triangleA, triangleB, pair}: TestInput): ComparedTriangles => ({
  comparison: asked,
  a: asked === "cka" && pair ? pair.a.triangle : triangleA,
  b: asked === "cka" && pair ? pair.b.triangle : triangleB
});

/** The 95 % interval over words of the score asked for, and the score without each word; the same whatever the engine. */
export const scoreInterval = async (input: TestInput, engine: Engine, signal?: AbortSignal): Promise<ScoreOverWords> =>
  engine.run("interval", comparedTriangles(input), signal);
