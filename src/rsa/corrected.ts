import type {PermutationP} from "../math/permutationP.js";
import {comparisonOf} from "../math/comparisons.js";
import {eachComparison} from "./comparisons.js";
import {correctedTests, type Tested} from "./correctedTests.js";
import type {Engine} from "./engine.js";
import type {InferenceOptions} from "./inference.js";
import {matricesThatFit} from "./matricesThatFit.js";
import {eachModelRdm, modelRdmNames, type ModelRdmName, type ModelRdms, type ModelScores} from "./modelRdms.js";
import type {ComparisonKind} from "./params.js";
import {comparedOf, type Side} from "./side.js";
import {permutable, sidesInOrder, whyNotTested} from "./testInput.js";
import type {ByComparison, Comparisons, Score} from "./values.js";

/** The test of one of several scores; or the reason why there is none. */
export type CorrectedP = PermutationP | {readonly reason: string};

/** p-values corrected by min-P: within the comparisons of A with B, and within the scores of the model RDMs. */
export interface Corrected {
  readonly comparisons: ByComparison<CorrectedP>;
  readonly modelRdms: Readonly<Record<ModelRdmName, {readonly a: CorrectedP; readonly b: CorrectedP}>>;
}

interface CorrectedInput {
  readonly a: Side;
  readonly b: Side;
  /** By which the model RDMs are compared. */
  readonly comparison: ComparisonKind;
  readonly comparisons: Comparisons;
  readonly modelRdms: ModelRdms;
  readonly modelScores: ModelScores;
}

/** A side's matrices by comparison: each is made once, where there is room to keep all of them. */
function permutables(side: Side) {
  const made = new Map<ComparisonKind, ReturnType<typeof permutable>>();
  const all = 2 * Object.keys(eachComparison(() => 0)).length;
  const keep = matricesThatFit(side.space.n) >= all;
  return (kind: ComparisonKind) => {
    const matrix = made.get(kind) ?? permutable(kind, side);
    if (keep) made.set(kind, matrix);
    return matrix;
  };
}

type Prepared = Side & {readonly of: ReturnType<typeof permutables>};
const prepare = (side: Side): Prepared => ({...side, of: permutables(side)});

/** What is tested of a score; or the reason why it is not. */
function testOf(score: Score, kind: ComparisonKind, a: Prepared, b: Prepared): Tested | {readonly reason: string} {
  if ("reason" in score) return score;
  const {permute} = comparisonOf(kind);
  const tooLong = whyNotTested(kind, a.space.n);
  if (tooLong !== undefined) return {reason: tooLong.split(";", 1)[0] ?? tooLong};
  if (typeof permute === "function") return {pair: () => ({a: a.of(kind), b: b.of(kind)})};
  const [x, y] = comparedOf(kind, a, b);
  return {triangles: {comparison: kind, a: x, b: y}};
}

interface Running {
  readonly n: number;
  readonly plan: InferenceOptions;
  readonly engine: Engine;
  readonly signal: AbortSignal | undefined;
}

/** Tests what can be tested, together; gives what each came to. */
async function family(
  scores: readonly (Tested | {readonly reason: string})[],
  {n, plan, engine, signal}: Running,
  progress: (done: number) => void
): Promise<CorrectedP[]> {
  const tests = scores.flatMap((score) => ("reason" in score ? [] : [score]));
  const ps = (await correctedTests(tests, n, plan, engine, progress, signal)).values();
  return scores.map((score) => ("reason" in score ? score : (ps.next().value ?? {reason: "not tested"})));
}

/**
 * Tests the comparisons of A with B together, and all scores of the model RDMs together, with p-values corrected by
 * min-P.
 * @param progress - hears of how much is done, from 0 to 1
 * @throws what the signal was aborted with, and an engine's error
 */
export async function corrected(
  {comparison, comparisons, modelRdms, modelScores, ...sides}: CorrectedInput,
  plan: Running["plan"],
  engine: Engine,
  progress: (done: number) => void = () => undefined,
  signal?: AbortSignal
): Promise<Corrected> {
  const [a, b] = [prepare(sides.a), prepare(sides.b)];
  const [stays, moves] = sidesInOrder(a, b);
  const running = {n: a.space.n, plan, engine, signal};
  const compared = Object.values(eachComparison((kind) => testOf(comparisons[kind], kind, stays, moves)));
  const explained = modelRdmNames.flatMap((name) => {
    const rdm = modelRdms[name];
    if ("reason" in rdm) return [rdm, rdm];
    const other = prepare(rdm);
    const {a: scoreA, b: scoreB} = modelScores[name];
    return [testOf(scoreA, comparison, a, other), testOf(scoreB, comparison, b, other)];
  });
  const share = compared.length / (compared.length + explained.length);
  const first = (await family(compared, running, (done) => progress(share * done))).values();
  const second = (await family(explained, running, (done) => progress(share + (1 - share) * done))).values();
  // in the order in which they were asked for
  const next = (ps: Iterator<CorrectedP, undefined>): CorrectedP => ps.next().value ?? {reason: "not tested"};
  return {
    comparisons: eachComparison(() => next(first)),
    modelRdms: eachModelRdm(() => ({a: next(second), b: next(second)}))
  };
}
