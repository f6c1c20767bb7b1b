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
function accounted(names: readonly string[], found: OrReason<Commonality>) {
  if ("reason" in found) return null;
  const {total, alone, unique} = found;
  return {total, alone: byName(names, alone), unique: byName(names, unique), parts: namedParts(names, found)};
}

const pOf = (one: CorrectedP): number | null => ("p" in one ? one.p : null);

const reasonIn = (name: string, one: OrReason<unknown> | Score | CorrectedP): [string, string][] =>
  typeof one === "object" && one !== null && "reason" in one ? [[name, String(one.reason)]] : [];

function together(found: OrReason<ExplainedTogether>) {
  if ("reason" in found) return null;
  const {names, pairs} = found;
  return {
    names,
    pairs,
    r: valueOf(found.of),
    given: valueOf(found.given),
    score: accounted(names, found.score),
    a: accounted(names, found.a),
    b: accounted(names, found.b)
  };
}

function togetherReasons(found: OrReason<ExplainedTogether>): [string, string][] {
  if ("reason" in found) return [["together", found.reason]];
  return (["given", "score", "a", "b"] as const).flatMap((name) => reasonIn(`together.${name}`, found[name]));
}

/** What one way of centring gives, and every undefined number's reason. */
function explainedOf(found: OrReason<Explained>) {
  if ("reason" in found) return {each: {}, together: null, reasons: {explained: found.reason}};
  const one = (by: ExplainedBy) => Object.fromEntries(fields.map((name) => [name, valueOf(by[name])]));
  return {
    each: Object.fromEntries(found.each.map((by) => [by.name, one(by)])),
    together: together(found.together),
    reasons: Object.fromEntries([
      ...found.each.flatMap((by) => fields.flatMap((name) => reasonIn(`${by.name}.${name}`, by[name]))),
      ...togetherReasons(found.together)
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

function testedOf(found: ExplainedTests | {readonly reason: string}): Tested {
  if ("reason" in found) return {p: null, pReasons: {p: found.reason}};
  const {names, a, b, given} = found;
  const ps = {given, ...prefixed("a", names, a), ...prefixed("b", names, b)};
  return {
    p: {given: pOf(given), a: byName(names, a.map(pOf)), b: byName(names, b.map(pOf))},
    pReasons: Object.fromEntries(Object.entries(ps).flatMap(([name, one]) => reasonIn(`p.${name}`, one)))
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
  const told = shareTold("shuffling words for the explanations", effects);
  const tests = tested
    ? (
        await nb.values(["explainedTests"], {
          progress: ({cell, done}) => void (cell === "explainedTests" && told(done))
        })
      ).explainedTests
    : undefined;
  const [raw, centred] = centre ? [explainedOtherwise, explained] : [explained, explainedOtherwise];
  const own = "reason" in explanations ? [] : brought(explanations);
  const best = explainedWords(explained, explainedOtherwise, centre, comparison);
  const words = [best, givenWords(explained, comparison), best && explainedRule];
  const ps: Tested = tests ? testedOf(tests) : {};
  return {
    own,
    ...(Object.keys(ceilings.all).length === 0 ? {} : {ceilings: ceilings.all}),
    raw: explainedOf(raw),
    centred: explainedOf(centred),
    ...ps,
    says: words.filter((text) => text !== undefined)
  };
}
