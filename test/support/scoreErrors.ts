import {readFileSync} from "node:fs";
import {centreVectors} from "../../src/math/centreVectors.js";
import {withoutOwnMeans} from "../../src/math/growingMatrix.js";
import {doJob} from "../../src/math/jobs.js";
import type {Vectors} from "../../src/math/matrix.js";
import {principalComponents} from "../../src/math/principalComponents.js";
import {normalVectors, reducedSpaces, reductionMethods, streamOf} from "../../src/math/reducedSpace.js";
import {rsmNames, rsmOf} from "../../src/math/rsm.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {scoreBy} from "../../src/rsa/comparisons.js";
import {usualKinds} from "../../src/rsa/params.js";
import {sweep} from "../../src/rsa/sweep.js";
import {sweepInput} from "../../src/rsa/sweepInput.js";
import type {Form} from "../../src/tables/embeddings.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import * as exact from "./exactScores.js";

/** Two models, each in a form. */
type ScoredPair = readonly [a: string, formA: Form, b: string, formB: Form];
export const scoredPairs: readonly ScoredPair[] = [
  ["whisper-base", "space", "whisper-small", "space"],
  ["minilm-l6", "bare", "glove-100d", "bare"]
];

/** Every way to make a space smaller and a matrix of it. */
export const reducedCases = reductionMethods.flatMap((method) =>
  rsmNames.flatMap((rdm) => [false, true].map((centre) => ({method, rdm, centre})))
);
type ReducedCase = (typeof reducedCases)[number];

/** First pieces of the first n words that a model has in this form, row by row. */
function wordsOf(id: string, form: Form, n: number): Vectors {
  const {words, forms, piece, dims, vectors} = readEmbeddings(readFileSync(`data/embeddings/${id}.arrow`));
  const rows = words.flatMap((_, row) => (forms[row] === form && piece[row] === 0 ? [row] : [])).slice(0, n);
  const data = rows.flatMap((row) => [...vectors.subarray(row * dims, (row + 1) * dims)]);
  return {n: rows.length, d: dims, data: Float64Array.from(data)};
}

const [seed, draws] = [1, 2];

/** The rows of one draw at all sizes, without any rounding but that of the drawn numbers, and the matrix to make of them. */
function reducedExactly({method, rdm, centre}: ReducedCase, given: Vectors, turned: boolean) {
  const prepare = (rows: bigint[][]): bigint[][] => (centre ? exact.centred(rows) : rows);
  if (method === "first" || method === "random") {
    const drawn = reducedSpaces(method, given, seed, given.d);
    return {kind: rdm, of: (draw: number) => prepare(exact.rowsOf(drawn(draw)))};
  }
  const rows = prepare(exact.rowsOf(given));
  const space = centre ? centreVectors(given) : given;
  const components = exact.componentsOf(
    turned ? exact.withoutOwnMeans(rows) : rows,
    principalComponents(turned ? withoutOwnMeans(space) : space)
  );
  const width = components[0]?.length ?? 0;
  const of = (draw: number): bigint[][] =>
    exact.projected(components, normalVectors(width, given.d, seed, streamOf("projection", draw)));
  return {kind: turned ? ("cosine" as const) : rdm, of: method === "pca" ? () => components : of};
}

/** Scores of a space made smaller, with itself and with another one, that are not what 77 digits give: off by 1e-12 or more. */
export async function scoreErrors(
  [idA, formA, idB, formB]: ScoredPair,
  one: ReducedCase,
  words: number,
  sizesOf: (d: number) => readonly number[]
): Promise<readonly unknown[]> {
  const {method, rdm, centre} = one;
  const given = [wordsOf(idA, formA, words), wordsOf(idB, formB, words)];
  const [x, y] = given.map((v) => {
    const space = centre ? centreVectors(v) : v;
    return {space, triangle: upperTriangle(rsmOf(rdm).of(space))};
  });
  const whole = given.map((v) => exact.prepared(rdm, centre ? exact.centred(exact.rowsOf(v)) : exact.rowsOf(v)));
  const sizes = sizesOf(given[0]!.d);
  const errors: unknown[] = [];
  const methodTurns = rdm === "correlation" && (method === "pca" || method === "projection");
  for (const turned of methodTurns ? [true, false] : [false]) {
    const comparisons = methodTurns ? usualKinds.filter((kind) => (kind === "cka") !== turned) : usualKinds;
    const curves = await Promise.all(
      comparisons.map(async (comparison) => {
        const input = sweepInput(x!, y!, {comparison, rdm, centre, score: scoreBy(comparison, x!, y!)});
        const options = {methods: [method], sizes, draws, seed, latent: 48};
        const [curve] = await sweep(input, options, {width: 1, run: async (kind, job) => doJob(kind, job)});
        return {comparison, curve: curve!};
      })
    );
    const reduced = reducedExactly(one, given[0]!, turned);
    for (let draw = 0, at = 0; draw < curves[0]!.curve.draws; draw++) {
      const rows = reduced.of(draw);
      for (const size of sizes) {
        const smaller = exact.prepared(
          reduced.kind,
          rows.map((row) => row.slice(0, size))
        );
        for (const {comparison, curve} of curves)
          for (const [i, name] of (["own", "other"] as const).entries()) {
            const found = curve[name].reasons[at] === undefined ? curve[name].values[at] : undefined;
            const right = exact.exactScore(comparison, smaller, whole[i]!);
            const same = found === undefined || right === undefined ? found === right : Math.abs(found - right) < 1e-12;
            if (!same) errors.push({comparison, size, draw, name, found, right});
          }
        at++;
      }
    }
  }
  return errors;
}
