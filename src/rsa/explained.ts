import {commonality, commonalityOfScore, mostExplanations, type Commonality} from "../math/commonality.js";
import {comparisonOf} from "../math/comparisons.js";
import {partialCorrelation, standardisedList} from "../math/regression.js";
import {pearson} from "../math/pearson.js";
import type {Explanation} from "./explanationRdms.js";
import type {GivenName} from "./givenNames.js";
import type {ComparisonKind} from "./params.js";
import {orReason, scoreOf} from "./score.js";
import {isThere, noneOf, numbersOf, type Triangle} from "./side.js";
import type {Score} from "./values.js";

export {mostExplanations};

type OrReason<T> = T | {readonly reason: string};

/** What one explanation does by itself. Over the pairs of words that it has a value for. */
export interface ExplainedBy {
  readonly name: string;
  /** Its correlation with the triangle of A, and of B. */
  readonly a: Score;
  readonly b: Score;
  /** The part of the score that it accounts for; see `commonalityOfScore`. */
  readonly part: Score;
  /** The score given it: the partial correlation. */
  readonly given: Score;
  /** The score of the pairs that it has a value for. */
  readonly of: Score;
}

/** What is known of one explanation by itself, but the score that it is about. */
export const explainedFields = ["a", "b", "part", "given"] as const;

/** What a chosen set of explanations does together, over the pairs that all of them have a value for. */
export interface ExplainedTogether {
  readonly names: readonly string[];
  readonly pairs: number;
  /** The score of these pairs, the score given all of the set, and the parts of it that they account for. */
  readonly of: Score;
  readonly given: Score;
  readonly score: OrReason<Commonality>;
  /** R² of each model's triangle by the set, and its parts: unique and shared. */
  readonly a: OrReason<Commonality>;
  readonly b: OrReason<Commonality>;
}

export interface Explained {
  readonly each: readonly ExplainedBy[];
  readonly together: OrReason<ExplainedTogether>;
}

/** Lists with the places alone at which all have a number. */
function whereAll(lists: readonly Float64Array[]): readonly Float64Array[] {
  const [first] = lists;
  if (!first) return lists;
  const keep = new Uint8Array(first.length).fill(1);
  for (const list of lists) for (let at = 0; at < keep.length; at++) if (Number.isNaN(list[at]!)) keep[at] = 0;
  return keep.includes(0) ? lists.map((list) => list.filter((_, at) => keep[at] === 1)) : lists;
}

/** What is known of a list, found once for each. */
function onceFor<A extends readonly unknown[], R>(find: (list: Float64Array, ...args: A) => R) {
  const known = new Map<Float64Array, R>();
  return (list: Float64Array, ...args: A): R => {
    const value = known.get(list) ?? find(list, ...args);
    known.set(list, value);
    return value;
  };
}

/** How lists of a comparison are looked at: each is ranked and standardised once, however many explanations it stands beside. */
interface Looked {
  readonly kind: ComparisonKind;
  readonly regressed: (list: Float64Array) => Float64Array;
  readonly standardised: typeof standardisedList;
}

export const lookedAt = (kind: ComparisonKind): Looked => ({
  kind,
  regressed: onceFor((list) => regressed(kind, list)),
  standardised: onceFor(standardisedList)
});

/** What regression looks at of a triangle: its values or their ranks. @throws RangeError for a comparison that is no regression's */
function regressed(kind: ComparisonKind, triangle: Float64Array): Float64Array {
  const {prepared} = comparisonOf(kind);
  return prepared ? prepared.of(triangle) : triangle;
}

/** Why a comparison cannot be given explanations; undefined where it can. */
export function notRegressed(kind: ComparisonKind): string | undefined {
  const {of, permute, label} = comparisonOf(kind);
  return of === "matrices" && typeof permute === "function"
    ? undefined
    : `${label} is not of what regression splits; choose Pearson r or Spearman ρ`;
}

/** Of one explanation what there is for A and for B: places among the lists of its group. */
interface Group {
  readonly lists: readonly Float64Array[];
  readonly a: number;
  readonly b: number;
}

/** The lists of an explanation: one, or one a model; a model for which it is constant has none. @throws RangeError where there is none */
function groupOf({name, a, b}: Explanation): Group {
  const [x, y] = [isThere(a) ? a : undefined, isThere(b) ? b : undefined];
  if (x && y) return x === y ? {lists: [x], a: 0, b: 0} : {lists: [x, y], a: 0, b: 1};
  if (x) return {lists: [x], a: 0, b: -1};
  if (y) return {lists: [y], a: -1, b: 0};
  throw new RangeError(`${name}: ${noneOf(a, b)}`);
}

/**
 * The triangles of A and B and of explanations as one comparison looks at them, over the pairs that all have.
 * @throws RangeError with the reasons of what is not there
 */
export function regressionLists(
  a: Triangle,
  b: Triangle,
  explanations: readonly Explanation[],
  {kind, regressed}: Looked
): {readonly a: Float64Array; readonly b: Float64Array; readonly groups: readonly Group[]; readonly whole: boolean} {
  const why = notRegressed(kind);
  if (why !== undefined) throw new RangeError(why);
  const sides = numbersOf(a, b);
  const groups = explanations.map(groupOf);
  const [ofA, ofB, ...rest] = whereAll([...sides, ...groups.flatMap(({lists}) => lists)]).map(regressed);
  let next = 0;
  return {
    a: ofA!,
    b: ofB!,
    whole: ofA!.length === sides[0].length,
    groups: groups.map((group) => ({...group, lists: group.lists.map(() => rest[next++]!)}))
  };
}

/** An explanation's list for one of the models. @throws RangeError where it has none */
function listFor(side: "a" | "b", group: Group, {name, [side]: triangle}: Explanation): Float64Array {
  const list = group.lists[group[side]];
  if (!list) throw new RangeError(`${name}: ${noneOf(triangle)}`);
  return list;
}

/** The lists of explanations for one of the models. @throws RangeError where one has none */
export const termsOf = (side: "a" | "b", groups: readonly Group[], explanations: readonly Explanation[]) =>
  groups.map((group, k) => listFor(side, group, explanations[k]!));

function explainedBy(explanation: Explanation, a: Triangle, b: Triangle, looked: Looked): ExplainedBy {
  const lists = orReason(() => regressionLists(a, b, [explanation], looked));
  if ("reason" in lists) {
    const none = {reason: lists.reason};
    return {name: explanation.name, a: none, b: none, part: none, given: none, of: none};
  }
  const [group] = lists.groups as [Group];
  const {standardised} = looked;
  return {
    name: explanation.name,
    a: scoreOf(() => pearson(lists.a, listFor("a", group, explanation))),
    b: scoreOf(() => pearson(lists.b, listFor("b", group, explanation))),
    part: scoreOf(() => commonalityOfScore(lists.a, lists.b, [group.lists], standardised).total),
    given: scoreOf(() => partialCorrelation(lists.a, lists.b, group.lists, standardised)),
    of: scoreOf(() => pearson(lists.a, lists.b))
  };
}

/** @throws RangeError for no explanations, and more than can be told apart */
export function requireGiven(chosen: readonly Explanation[]): void {
  if (chosen.length === 0) throw new RangeError("no explanations are chosen");
  if (chosen.length > mostExplanations)
    throw new RangeError(`too many explanations: ${chosen.length}; expected at most ${mostExplanations}`);
}

function explainedTogether(
  chosen: readonly Explanation[],
  a: Triangle,
  b: Triangle,
  looked: Looked
): ExplainedTogether {
  requireGiven(chosen);
  const {groups, ...sides} = regressionLists(a, b, chosen, looked);
  const {standardised} = looked;
  return {
    names: chosen.map(({name}) => name),
    pairs: sides.a.length,
    of: scoreOf(() => pearson(sides.a, sides.b)),
    given: scoreOf(() =>
      partialCorrelation(
        sides.a,
        sides.b,
        groups.flatMap(({lists}) => lists),
        standardised
      )
    ),
    score: orReason(() =>
      commonalityOfScore(
        sides.a,
        sides.b,
        groups.map(({lists}) => lists),
        standardised
      )
    ),
    a: orReason(() => commonality(sides.a, termsOf("a", groups, chosen), standardised)),
    b: orReason(() => commonality(sides.b, termsOf("b", groups, chosen), standardised))
  };
}

/** The explanations of a set, in their own order. */
export const chosenOf = (explanations: readonly Explanation[], given: readonly GivenName[]): readonly Explanation[] =>
  explanations.filter(({name, own}) => given.some((asked) => asked === (own ? "own" : name)));

/**
 * What explanations do to a score: each by itself, and those of a set together.
 * @param given - the set
 * @param turn - is waited for between them, so that many pairs keep nothing else waiting
 */
export async function explained(
  explanations: readonly Explanation[],
  given: readonly GivenName[],
  a: Triangle,
  b: Triangle,
  kind: ComparisonKind,
  turn: () => Promise<void>
): Promise<Explained> {
  const chosen = chosenOf(explanations, given);
  const looked = lookedAt(kind);
  const each: ExplainedBy[] = [];
  for (const explanation of explanations) {
    await turn();
    each.push(explainedBy(explanation, a, b, looked));
  }
  await turn();
  return {each, together: orReason(() => explainedTogether(chosen, a, b, looked))};
}
