import {digest} from "../notebook/digest.js";
import type {ParamValues} from "../study/param.js";
import type {Alternative} from "../math/permutationP.js";
import {permutationPlan} from "../math/permutationPlan.js";
import {pairScores, testedPairs, whyNotTogether, type AllPairs} from "./allPairs.js";
import type {PairBlock} from "./pairBlock.js";
import type {PairPlan} from "./pairBatches.js";
import type {scoreParams} from "./params.js";
import {blockSize, taskCost, type TaskCost} from "./taskCost.js";
import {fewestTestWords, whyNotTested} from "./testInput.js";
import {usualOptions} from "./usualOptions.js";
import type {Dropped} from "./values.js";
import type {ComparedPair} from "./comparedModels.js";

export const planSchema = "rsa-notebook/plan@1";

/** A model of a plan, and what decides its rows. */
export interface PlannedModel {
  readonly id: string;
  readonly form: "bare" | "space";
  readonly dims: number;
  /** Digest of its rows. */
  readonly rows: string;
  /** Bytes of the file that has them. */
  readonly bytes: number;
}

/** What a plan is made of. */
interface PlanInput {
  /** Digest of the code that computes. */
  readonly code: string;
  readonly models: readonly PlannedModel[];
  /** The words asked for, those of all models, and the others. */
  readonly asked: readonly string[];
  readonly words: readonly string[];
  readonly leftOut: readonly Dropped[];
  readonly scoring: ParamValues<typeof scoreParams>;
  /** None without a test. */
  readonly test?: (PairPlan & {readonly alternative?: Alternative}) | undefined;
}

/** One pair of models under some of the permutations. */
export interface Task {
  /** Digest of all that decides what it gives. */
  readonly id: string;
  readonly a: string;
  readonly b: string;
  /** The permutations `from` to before `to`; none where they are equal. */
  readonly from: number;
  readonly to: number;
  readonly cost: TaskCost;
}

/** A large run in pieces: independent tasks, each a function of what names it. */
export interface Plan extends PlanInput {
  readonly schema: typeof planSchema;
  /** Which bundle of the code made it; null where that ran from source. */
  readonly bundle: string | null;
  /** How many permutations there are, and whether they are all there are. */
  readonly total: number;
  readonly exact: boolean;
  readonly tasks: readonly Task[];
  /** Of all the rest. */
  readonly digest: string;
}

/** Digits of a task's name: 128 bits. */
const nameDigits = 32;

/** Blocks of permutations: of a size, or of what takes so long. */
interface Blocks {
  readonly size?: number | undefined;
  readonly seconds?: number | undefined;
}

function testOf({words, scoring, test}: PlanInput) {
  const none = {total: 0, exact: false};
  if (!test || words.length < fewestTestWords) return none;
  if (whyNotTested(scoring.comparison, words.length) !== undefined) return none;
  const {total, exact} = permutationPlan(words.length, test);
  return {total, exact};
}

/** What names a task, as a digest. */
function taskNamer(
  {code, asked, words, scoring, test}: PlanInput,
  exact: boolean
): (a: PlannedModel, b: PlannedModel, range: readonly [number, number]) => string {
  const shared = words.length > 0;
  const common = digest([planSchema, code, shared, shared ? words : asked, scoring]);
  // drawn permutations are the same however many there are
  const drawn = exact ? ["all"] : [test?.seed ?? 0];
  const of = ({id, form, rows}: PlannedModel): readonly string[] => [id, form, rows];
  return (a, b, range) => {
    const [from, to] = range;
    return digest([common, of(a), of(b), from === to ? [] : [...drawn, from, to]]).slice(0, nameDigits);
  };
}

const workOf = ({words, asked, scoring}: PlanInput, [a, b]: readonly [PlannedModel, PlannedModel], count: number) => ({
  words: words.length > 0 ? words.length : asked.length,
  dims: [a.dims, b.dims] as const,
  files: a.bytes + b.bytes,
  comparison: scoring.comparison,
  permutations: count
});

/**
 * Divides a comparison of all pairs of models into tasks: each pair, and of each pair each block of permutations.
 * @throws RangeError for fewer than 1 permutation in a block
 */
export function pairsPlan(input: PlanInput, blocks: Blocks = {}, bundle: string | null = null): Plan {
  const {total, exact} = testOf(input);
  const name = taskNamer(input, exact);
  const tasks = input.models.flatMap((a, i) =>
    input.models.slice(i + 1).flatMap((b) => {
      const size = blocks.size ?? blockSize(workOf(input, [a, b], 0), total, blocks.seconds);
      if (!(size >= 1)) throw new RangeError(`wrong size of a block: ${size}; expected at least 1 permutation`);
      return Array.from({length: Math.max(1, Math.ceil(total / size))}, (_, k): Task => {
        const [from, to] = [k * size, Math.min(total, (k + 1) * size)];
        const cost = taskCost(workOf(input, [a, b], to - from));
        return {id: name(a, b, [from, to]), a: a.id, b: b.id, from, to, cost};
      });
    })
  );
  const plan = {schema: planSchema, ...input, bundle, total, exact, tasks} as const;
  return {...plan, digest: digest(JSON.stringify(plan))};
}

/**
 * Whether a plan is as it was made: no number in it was changed, and each task is named by what decides it.
 * @param looked - the tasks whose names are looked at; all without
 */
export function isWhole(plan: Plan, looked?: ReadonlySet<string>): boolean {
  const {digest: written, ...rest} = plan;
  const models = new Map(plan.models.map((model) => [model.id, model]));
  const name = taskNamer(plan, plan.exact);
  return (
    digest(JSON.stringify(rest)) === written &&
    plan.tasks.every(({id, a, b, from, to}) => {
      if (looked && !looked.has(id)) return true;
      const [x, y] = [models.get(a), models.get(b)];
      return x !== undefined && y !== undefined && id === name(x, y, [from, to]);
    })
  );
}

/** What all tasks of a plan come to: what `allPairs` says of the same. @throws RangeError where results do not fit each other */
export function gathered(plan: Plan, blockOf: (task: Task) => PairBlock): AllPairs {
  const {tasks, words, scoring, test, total, exact} = plan;
  const byPair = new Map<string, PairBlock[]>();
  const pairs: ComparedPair[] = [];
  const triangles = new Map<string, object>(plan.models.map(({id}) => [id, {}]));
  for (const task of tasks) {
    const block = blockOf(task);
    const {a, b} = task;
    const key = `${a} ${b}`;
    const before = byPair.get(key);
    if (before) {
      if (digest(summary(before[0]!)) !== digest(summary(block)))
        throw new RangeError(`the results of ${a} × ${b} contradict each other`);
      before.push(block);
    } else {
      byPair.set(key, [block]);
      pairs.push({a, b, words: block.words, score: block.score});
    }
    for (const [id, reason] of Object.entries(block.reasons)) triangles.set(id, {reason});
  }
  const scores = pairScores({pairs});
  if (!test) return {scores};
  const reason = whyNotTogether({pairs, words, comparison: scoring.comparison, triangles});
  if (reason !== undefined) return {scores, reason};
  const blocks = [...byPair.values()];
  const lists = blocks.map((parts) => {
    const list = new Float64Array(total);
    let at = 0;
    for (const {tested} of parts) {
      list.set(tested?.values ?? [], at);
      at += tested?.values.length ?? 0;
    }
    if (at !== total) throw new RangeError(`${at} permuted scores of a pair; expected ${total}`);
    return list;
  });
  const observed = blocks.map(([first]) => first?.tested?.observed ?? NaN);
  const shares = blocks.map(([first]) => first?.tested?.share ?? 0);
  const {alternative = usualOptions.alternative} = test;
  return testedPairs(scores, {observed, shares, lists}, {exact, alternative});
}

/** What every block of a pair says alike. */
const summary = ({words, score, reasons, tested}: PairBlock) => ({
  words,
  score,
  reasons,
  tested: tested ? [tested.observed, tested.share] : []
});
