import type {Contrast} from "../src/math/contrastJob.js";
import type {Notebook} from "../src/notebook/notebook.js";
import {comparisonNames} from "../src/rsa/comparisonNames.js";
import {contrast, contrastedPair, contrastWords} from "../src/rsa/contrast.js";
import type {Engine} from "../src/rsa/engine.js";
import type {ComparisonKind} from "../src/rsa/params.js";
import {overSharedWords} from "../src/rsa/sharedPairs.js";
import type {RsaValues} from "../src/rsa/values.js";
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

function numbersOf(found: Contrast): Numbers {
  if ("reason" in found) return {difference: null, reason: found.reason};
  const {first, second, difference, low, high, p} = found;
  return {difference, scores: [first, second], interval: [low, high], p};
}

/** Holds the score of A and B against that of another pair, or by another comparison, over the words that all have; undefined where it is not asked for. */
export async function versusOf(
  nb: Notebook<RsaValues>,
  study: Study,
  [a, b]: readonly [string, string],
  options: RunOptions,
  engine: Engine
) {
  const {versus, versusComparison, formA, formB} = options;
  if (versus === undefined && versusComparison === undefined) return undefined;
  const [c, d] = pairNamed(versus, a, b);
  const {comparison} = await nb.values(["comparison"]);
  const other = versusComparison ?? comparison;
  if (c === d) throw new UsageError(`--versus ${c},${d}: a model with itself; expected two models`);
  if ((`${a} ${b}` === `${c} ${d}` || `${b} ${a}` === `${c} ${d}`) && other === comparison)
    throw new UsageError(
      "--versus names the pair that is compared already; expected another pair, or --versus-comparison"
    );
  const formOf = (id: string) => (id === a ? formA : id === b ? formB : undefined) ?? study.entry(id).defaultForm;
  const setPair = async (x: string, y: string, before: number): Promise<void> =>
    nb.set({
      ...{modelA: await study.embeddings(x), modelB: await study.embeddings(y), formA: formOf(x), formB: formOf(y)},
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
  const found = await contrast(contrastedPair(first), contrastedPair(second), engine);
  const name = (x: string, y: string, by: ComparisonKind): string =>
    `${x} × ${y}${other === comparison ? "" : ` by ${comparisonNames[by]}`}`;
  return {
    ...{a: c, b: d, comparison: other, words: words.length, leftOut},
    ...numbersOf(found),
    says: contrastWords(found, name(a, b, comparison), name(c, d, other))
  };
}

export type Versus = NonNullable<Awaited<ReturnType<typeof versusOf>>>;
