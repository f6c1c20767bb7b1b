import {maxTP} from "../math/permutationP.js";
import {permutationPlan} from "../math/permutationPlan.js";
import {unpermutedProduct} from "../math/permutedProducts.js";
import type {Engine} from "./engine.js";
import type {RsaValues} from "./values.js";

/** What one pair of models gave. */
export interface PairInput extends Pick<RsaValues, "score" | "usable" | "testInput"> {
  readonly a: string;
  readonly b: string;
}

export interface PairScore {
  readonly a: string;
  readonly b: string;
  readonly words: number;
  readonly r: number | null;
  /** Why there is no r. */
  readonly reason?: string;
  /** p corrected for looking at all pairs. */
  readonly pMax?: number;
  /** The least that it can be. */
  readonly pFloor?: number;
}

export interface AllPairs {
  readonly scores: readonly PairScore[];
  /** Why there are no p-values although they were asked for. */
  readonly reason?: string;
}

const wordsOf = ({usable}: PairInput): string => JSON.stringify(usable.words.map(({word}) => word));

function whyNot(pairs: readonly PairInput[]): string | undefined {
  const [first] = pairs;
  if (!first) return "no pairs of models";
  const other = pairs.find((pair) => wordsOf(pair) !== wordsOf(first));
  if (other)
    return `the pairs do not share their words: ${first.a} × ${first.b} have ${first.usable.words.length}, ${other.a} × ${other.b} ${other.usable.words.length}; they cannot share permutations`;
  for (const {a, b, testInput} of pairs) {
    if ("reason" in testInput) return `${a} × ${b}: ${testInput.reason}`;
    if (!testInput.pair) return "Kendall's tau-a of all pairs takes too long; choose another comparison";
  }
  return undefined;
}

/** The scores of all pairs, with p-values corrected by max-T where they are asked for and all pairs share their words. */
export async function allPairs(
  pairs: readonly PairInput[],
  options: {readonly permutations: number; readonly seed: number} | undefined,
  engine: Engine
): Promise<AllPairs> {
  const scores = pairs.map(({a, b, score, usable}): PairScore => {
    const words = usable.words.length;
    return "value" in score ? {a, b, words, r: score.value} : {a, b, words, r: null, reason: score.reason};
  });
  if (!options) return {scores};
  const reason = whyNot(pairs);
  if (reason !== undefined) return {scores, reason};
  const inputs = pairs.flatMap(({testInput}) => ("pair" in testInput && testInput.pair ? [testInput.pair] : []));
  const n = inputs[0]?.a.n ?? 0;
  const plan = permutationPlan(n, options);
  const {values} = await engine.run("inference", {
    kind: "products",
    n,
    from: 0,
    to: plan.total,
    pairs: inputs,
    plan: options
  });
  const tests = maxTP(inputs.map(unpermutedProduct), values, plan.exact);
  return {scores: scores.map((score, i) => ({...score, pMax: tests[i]?.p ?? 1, pFloor: tests[i]?.floor ?? 1}))};
}
