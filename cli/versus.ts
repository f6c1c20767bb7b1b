import type {Contrast} from "../src/math/contrastJob.js";
import type {ReductionMethod} from "../src/math/reducedSpace.js";
import type {Notebook} from "../src/notebook/notebook.js";
import {comparisonOf} from "../src/math/comparisons.js";
import {contrast, contrastedPair, contrastedSizes, contrastWords} from "../src/rsa/contrast.js";
import type {Engine} from "../src/rsa/engine.js";
import type {ComparisonKind} from "../src/rsa/params.js";
import {overSharedWords} from "../src/rsa/sharedPairs.js";
import {usualSweep} from "../src/rsa/sweepParams.js";
import type {RsaValues} from "../src/rsa/study.js";
import type {RunOptions} from "./runOptions.js";
import type {Study} from "./study.js";
import {UsageError} from "./usageError.js";

/** The pair that `--versus` names: C stands for A and C. @throws UsageError for other than one or two models */
function pairNamed(names: readonly string[] | undefined, a: string, b: string): readonly [string, string] {
  if (names === undefined) return [a, b];
  const [first, second, more] = names;
  if (first === undefined || more !== undefined)
    throw new UsageError(`--versus ${names.join(",")}: expected one model, or two with a comma between`);
  return second === undefined ? [a, first] : [first, second];
}

interface Numbers {
  /** Null where the scores cannot be told apart; see `reason`. */
  readonly difference: number | null;
  readonly scores?: readonly [number, number];
  readonly interval?: readonly [number, number];
  readonly p?: number;
  readonly reason?: string;
}

function numbersOf(result: Contrast): Numbers {
  if ("reason" in result) return {difference: null, reason: result.reason};
  const {first, second, difference, low, high, p} = result;
  return {difference, scores: [first, second], interval: [low, high], p};
}

/** The sizes that `--versus-size` names, the other of which is A whole where it names one. @throws UsageError */
function sizesNamed(names: readonly string[], d: number, model: string): readonly [number, number] {
  const sizes = names.map((name) => (/^\d+$/.test(name) ? Number(name) : NaN));
  const [first = NaN, second = d, more] = sizes;
  if (!(first >= 1 && second >= 1) || more !== undefined || first === second)
    throw new UsageError(
      `--versus-size ${names.join(",")}: expected one whole number below ${d}, the dimensions of ${model}, or two that differ`
    );
  if (Math.max(first, second) > d)
    throw new UsageError(`--versus-size ${names.join(",")}: ${model} has ${d} dimensions; expected no more`);
  return [first, second];
}

const methodWords: Readonly<Record<ReductionMethod, string>> = {
  first: "first dimension",
  random: "random dimension",
  pca: "principal component",
  projection: "random projection"
};

/** Such as "64 random dimensions", "its first dimension". */
function sizeWords(size: number, method: ReductionMethod): string {
  const what = `${methodWords[method]}${size === 1 ? "" : "s"}`;
  return size > 1 ? `${size} ${what}` : method === "first" ? `its ${what}` : `one ${what}`;
}

/** Holds the score of A at one size with B against that of A at another. */
async function sizesOf(
  nb: Notebook<RsaValues>,
  [a, b]: readonly [string, string],
  {versusSize = [], versusMethod: method = "first", seed = usualSweep.seed}: RunOptions,
  engine: Engine
) {
  const values = await nb.values(["usable", "spaceA", "spaceB", "rdm", "comparison"]);
  const {d} = values.spaceA;
  const sizes = sizesNamed(versusSize, d, a);
  const [first, second] = contrastedSizes({a, b, ...values}, {method, seed}, sizes);
  if (!first || !second) throw new UsageError("--versus-size: expected sizes");
  const result = await contrast(first, second, engine);
  const [firstName, other] = sizes.map((size) => `${a}${size === d ? "" : ` at ${sizeWords(size, method)}`} × ${b}`);
  return {
    a,
    b,
    comparison: values.comparison,
    sizes,
    method,
    words: values.usable.words.length,
    leftOut: [],
    ...numbersOf(result),
    says: contrastWords(result, firstName ?? "", other ?? "")
  };
}

/** Holds the score of A and B against that of another pair, or by another comparison, over the words that all have. */
async function pairsOf(
  nb: Notebook<RsaValues>,
  study: Study,
  [a, b]: readonly [string, string],
  options: RunOptions,
  engine: Engine
) {
  const {versus, versusComparison, formA, formB} = options;
  const [c, d] = pairNamed(versus, a, b);
  const {comparison} = await nb.values(["comparison"]);
  const other = versusComparison ?? comparison;
  if (c === d) throw new UsageError(`--versus ${c},${d}: a model with itself; expected two models`);
  if ((`${a} ${b}` === `${c} ${d}` || `${b} ${a}` === `${c} ${d}`) && other === comparison)
    throw new UsageError(
      versusComparison === undefined
        ? "--versus names the pair that is compared already; expected another pair, or --versus-comparison"
        : `--versus-comparison ${versusComparison}: what is compared already; expected another comparison, or another pair by --versus`
    );
  const formOf = (id: string) => (id === a ? formA : id === b ? formB : undefined) ?? study.entry(id).defaultForm;
  const setPair = async (x: string, y: string, before: number): Promise<void> =>
    nb.set({
      modelA: await study.embeddings(x),
      modelB: await study.embeddings(y),
      formA: formOf(x),
      formB: formOf(y),
      comparison: before === 0 ? comparison : other
    });
  const {pairs, words, leftOut} = await overSharedWords(
    nb,
    [
      [a, b],
      [c, d]
    ],
    setPair
  );
  const [first, second] = pairs;
  if (!first || !second) throw new UsageError("no words that all of these models have; choose other words");
  const result = await contrast(contrastedPair(first), contrastedPair(second), engine);
  const name = (x: string, y: string, by: ComparisonKind): string =>
    `${x} × ${y}${other === comparison ? "" : ` by ${comparisonOf(by).label}`}`;
  return {
    a: c,
    b: d,
    comparison: other,
    words: words.length,
    leftOut,
    ...numbersOf(result),
    says: contrastWords(result, name(a, b, comparison), name(c, d, other))
  };
}

/** Holds the score of A and B against another one; undefined where it is not asked for. */
export async function versusOf(
  nb: Notebook<RsaValues>,
  study: Study,
  pair: readonly [string, string],
  options: RunOptions,
  engine: Engine
) {
  if (options.versusSize !== undefined) return sizesOf(nb, pair, options, engine);
  if (options.versus === undefined && options.versusComparison === undefined) return undefined;
  return pairsOf(nb, study, pair, options, engine);
}

export type Versus = NonNullable<Awaited<ReturnType<typeof versusOf>>>;
