import type {Commonality} from "../src/math/commonality.js";
import type {Notebook} from "../src/notebook/notebook.js";
import type {CorrectedP} from "../src/rsa/corrected.js";
import type {Explained, ExplainedBy, ExplainedTogether} from "../src/rsa/explained.js";
import type {ExplainedTests} from "../src/rsa/explainedTests.js";
import {explainedRule, explainedWords, givenWords} from "../src/rsa/explainedWords.js";
import type {Explanation} from "../src/rsa/explanationRdms.js";
import type {RsaValues} from "../src/rsa/study.js";
import {valueOf} from "../src/rsa/score.js";
import type {Score} from "../src/rsa/values.js";
import {shareTold} from "./shareTold.js";
import type {Effects} from "./effects.js";

type OrReason<T> = T | {readonly reason: string};

const fields = ["a", "b", "part", "given", "of"] as const;

/** Parts of what is explained, by the names of those that share them: `category+rank`. */
const namedParts = (names: readonly string[], {parts}: Commonality): Record<string, number> =>
  Object.fromEntries(parts.map(({of, value}) => [names.filter((_, k) => (of >> k) & 1).join("+"), value]));

const byName = <T>(names: readonly string[], values: readonly T[]): Record<string, T> =>
  Object.fromEntries(names.map((name, k) => [name, values[k]!]));

/** What a set accounts for: R² of a matrix, or the part of a score; null with a reason. */
function accounted(names: readonly string[], result: OrReason<Commonality>) {
  if ("reason" in result) return null;
  const {total, alone, unique} = result;
  return {total, alone: byName(names, alone), unique: byName(names, unique), parts: namedParts(names, result)};
}

const pOf = (result: CorrectedP): number | null => ("p" in result ? result.p : null);

const reasonIn = (name: string, result: OrReason<unknown> | Score | CorrectedP): [string, string][] =>
  typeof result === "object" && result !== null && "reason" in result ? [[name, String(result.reason)]] : [];

function together(result: OrReason<ExplainedTogether>) {
  if ("reason" in result) return null;
  const {names, pairs} = result;
  return {
    names,
    pairs,
    r: valueOf(result.of),
    given: valueOf(result.given),
    score: accounted(names, result.score),
    a: accounted(names, result.a),
    b: accounted(names, result.b)
  };
}

function togetherReasons(result: OrReason<ExplainedTogether>): [string, string][] {
  if ("reason" in result) return [["together", result.reason]];
  return (["given", "score", "a", "b"] as const).flatMap((name) => reasonIn(`together.${name}`, result[name]));
}

/** What one way of centring gives, and every undefined number's reason. */
function explainedOf(result: OrReason<Explained>) {
  if ("reason" in result) return {each: {}, together: null, reasons: {explained: result.reason}};
  const numbersOf = (by: ExplainedBy) => Object.fromEntries(fields.map((name) => [name, valueOf(by[name])]));
  return {
    each: Object.fromEntries(result.each.map((by) => [by.name, numbersOf(by)])),
    together: together(result.together),
    reasons: Object.fromEntries([
      ...result.each.flatMap((by) => fields.flatMap((name) => reasonIn(`${by.name}.${name}`, by[name]))),
      ...togetherReasons(result.together)
    ])
  };
}

interface TestedPs {
  readonly given: number | null;
  readonly a: Readonly<Record<string, number | null>>;
  readonly b: Readonly<Record<string, number | null>>;
}

interface Tested {
  /** Null where nothing could be tested. */
  readonly p?: TestedPs | null;
  readonly pReasons?: Readonly<Record<string, string>>;
}

function testedOf(result: ExplainedTests | {readonly reason: string}): Tested {
  if ("reason" in result) return {p: null, pReasons: {p: result.reason}};
  const {names, a, b, given} = result;
  const ps = {given, ...prefixed("a", names, a), ...prefixed("b", names, b)};
  return {
    p: {given: pOf(given), a: byName(names, a.map(pOf)), b: byName(names, b.map(pOf))},
    pReasons: Object.fromEntries(Object.entries(ps).flatMap(([name, result]) => reasonIn(`p.${name}`, result)))
  };
}

const prefixed = (side: string, names: readonly string[], values: readonly CorrectedP[]) =>
  byName(
    names.map((name) => `${side}.${name}`),
    values
  );

const brought = (explanations: readonly Explanation[]) =>
  explanations.flatMap(({name, own}) =>
    own ? [{name, sense: own.sense, digest: own.digest, missing: own.missing}] : []
  );

/**
 * What explains the score, as `run --json` prints it: raw and centred, and tests where they are asked for.
 * @param tested - whether the notebook has been told how to test
 */
export async function explainedReport(
  nb: Notebook<RsaValues>,
  tested: boolean,
  effects: Pick<Effects, "err" | "status" | "now">
) {
  const {explanations, explained, explainedOtherwise, centre, comparison, ceilings} = await nb.values([
    "ceilings",
    "explanations",
    "explained",
    "explainedOtherwise",
    "centre",
    "comparison"
  ]);
  const progress = shareTold("shuffling words for the explanations", effects);
  const tests = tested
    ? (
        await nb.values(["explainedTests"], {
          progress: ({cell, done}) => void (cell === "explainedTests" && progress(done))
        })
      ).explainedTests
    : undefined;
  const [raw, centred] = centre ? [explainedOtherwise, explained] : [explained, explainedOtherwise];
  const broughtRdms = "reason" in explanations ? [] : brought(explanations);
  const best = explainedWords(explained, explainedOtherwise, centre, comparison);
  const words = [best, givenWords(explained, comparison), best && explainedRule];
  const ps: Tested = tests ? testedOf(tests) : {};
  return {
    own: broughtRdms,
    ...(Object.keys(ceilings.all).length === 0 ? {} : {ceilings: ceilings.all}),
    raw: explainedOf(raw),
    centred: explainedOf(centred),
    ...ps,
    says: words.filter((text) => text !== undefined)
  };
}
