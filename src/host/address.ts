import {isUsable} from "../controls/colourRange.js";
import {wordSets, type Choice} from "../rsa/choice.js";
import {alternatives, comparisonKinds, pieceRules, rdmKinds} from "../rsa/params.js";
import {firstVersionPair} from "../rsa/defaultPair.js";
import type {SiteStudy} from "../rsa/siteStudy.js";
import {permutationsNumber, seedNumber} from "../rsa/testNumbers.js";
import {expectedWords, readWholeNumber, type WholeNumber} from "../study/wholeNumber.js";
import type {PageState} from "./analysis.js";
import {firstState} from "./firstState.js";
import {packNames, unpackNames} from "./packedNames.js";

/** What an address asks for: the state as far as it could be read, and what could not. */
export interface Asked {
  readonly state: PageState;
  /** A line for each part that could not be read. */
  readonly unread: readonly string[];
  /** The digest of the result that the link was copied from, its first digits. */
  readonly result?: string;
}

/** Goes up when a name below changes its meaning; links of older versions are read as they were meant. */
export const version = "1";
const forms = ["bare", "space"] as const;
/** Those that may stand more than once; of the others the first counts. */
const lists = ["cat", "off", "words"] as const;
type List = (typeof lists)[number];
const packedName = (list: List): string => `${list}.places`;
const names = [
  ..."v a b fa fb set cat off words word pieces centre rdm by perm seed sides colours result".split(" "),
  ...lists.map(packedName)
];

/** Whether a list of an address stands in it by places. */
export const namesPlaces = (query: URLSearchParams): boolean => lists.some((list) => query.has(packedName(list)));

/** Characters of a list that is written by its names. Servers take 8 or 16 thousand in all, and names are easier to read than places. */
const mostByName = 1500;

/** All that a list of the address may name, in an order of its own. */
const allOf = ({words}: SiteStudy, list: List): readonly string[] => [
  ...new Set(words.map((row) => (list === "cat" ? row.category : row.word)))
];

/** A list by its names, or by their places where that would be long; of names that are none of the study's the first is kept, to be told. */
function listParams(study: SiteStudy, list: List, chosen: readonly string[]): [string, string][] {
  const named = chosen.map((name): [string, string] => [list, name]);
  if (new URLSearchParams(named).toString().length <= mostByName) return named;
  const all = allOf(study, list);
  const known = new Set(all);
  const foreign = chosen.find((name) => !known.has(name))?.slice(0, 40);
  return [
    [packedName(list), packNames(chosen.filter((name) => known.has(name)), all)], // prettier-ignore
    ...(foreign === undefined ? [] : [[list, foreign] as [string, string]])
  ];
}

function choiceParams(study: SiteStudy, choice: Choice): [string, string][] {
  if (choice.kind === "words") return listParams(study, "words", choice.words);
  const {set, categories, without} = choice;
  return [
    ...(set === "seed" ? [] : [["set", set] as [string, string]]),
    ...(categories?.length === 0 ? [["cat", ""] as [string, string]] : []),
    ...listParams(study, "cat", categories ?? []),
    ...listParams(study, "off", without)
  ];
}

/** The state as the part of an address after `?`; empty for the state that the page begins with. The two models are left out only then. */
export function addressOf(study: SiteStudy, state: PageState): string {
  const first = firstState(study, state.a, state.b);
  const parts: [string, string][] = [];
  const add = (name: string, value: string, usual: string): void => {
    if (value !== usual) parts.push([name, value]);
  };
  add("fa", state.formA, first.formA);
  add("fb", state.formB, first.formB);
  parts.push(...choiceParams(study, state.choice));
  add("pieces", state.pieces, first.pieces);
  add("centre", String(state.centre), String(first.centre));
  add("rdm", state.rdm, first.rdm);
  add("by", state.comparison, first.comparison);
  add("perm", String(state.permutations), String(first.permutations));
  add("seed", String(state.seed), String(first.seed));
  add("sides", state.alternative, first.alternative);
  add("word", state.focus, first.focus);
  add("colours", state.range.join("~"), first.range.join("~"));
  const ownPair = state.a !== study.pair.a || state.b !== study.pair.b;
  if (parts.length === 0 && !ownPair) return "";
  return new URLSearchParams([["v", version], ["a", state.a], ["b", state.b], ...parts]).toString();
}

/** A whole number of an address; the usual one where there is none, and where it cannot be read, which `unread` then tells. */
export function wholeIn<T>(
  query: URLSearchParams,
  name: string,
  rule: WholeNumber,
  usual: T,
  unread: string[]
): number | T {
  const given = query.get(name);
  if (given === null) return usual;
  try {
    return readWholeNumber(given, rule);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    unread.push(`${name}=${given.slice(0, 40)}: ${expectedWords(rule)}`);
    return usual;
  }
}

const toNumber = (text: string): number => (/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text) ? Number(text) : NaN);

function choiceOf(study: SiteStudy, query: URLSearchParams, unread: string[]): Choice {
  const words = new Set(study.words.map(({word}) => word));
  const packed = (list: List): readonly string[] => {
    const given = query.get(packedName(list));
    if (given === null) return [];
    const found = unpackNames(given, allOf(study, list));
    if (!found)
      unread.push(`${packedName(list)}: damaged, or made where other words come first; expected a link of this site`);
    return found ?? [];
  };
  const there = (list: List, all: ReadonlySet<string>): string[] =>
    [...new Set([...packed(list), ...query.getAll(list)])].filter((text) => {
      if (all.has(text)) return true;
      if (!(list === "cat" && text === "")) unread.push(`${list}=${text}`);
      return false;
    });
  const own = there("words", words);
  if (own.length > 0) {
    for (const name of ["set", "cat", "off", "cat.places", "off.places"])
      for (const value of new Set(query.getAll(name))) unread.push(`${name}=${value}`);
    return {kind: "words", words: own};
  }
  const set = wordSets.find((candidate) => candidate === (query.get("set") ?? "seed"));
  if (!set) unread.push(`set=${query.get("set")}`);
  const used = set ?? "seed";
  const rows = study.words.filter((row) => used === "all" || row.set === used);
  const order = [...new Set(rows.map(({category}) => category))];
  const asked = new Set(there("cat", new Set(order)));
  const categories =
    asked.size > 0 || query.getAll("cat").includes("") ? order.filter((name) => asked.has(name)) : null;
  const on = new Set(categories ?? order);
  const off = new Set(there("off", new Set(rows.filter(({category}) => on.has(category)).map(({word}) => word))));
  return {
    kind: "set",
    set: used,
    categories: categories?.length === order.length ? null : categories,
    without: rows.map(({word}) => word).filter((word) => off.has(word))
  };
}

/** Reads the part of an address after `?`. Whatever it holds, the state is one that the page can show. */
export function readAddress(study: SiteStudy, text: string): Asked {
  const query = new URLSearchParams(text);
  const unread: string[] = [];
  const one = <T extends string>(name: string, values: readonly T[], usual: T): T => {
    const given = query.get(name);
    if (given === null) return usual;
    const found = values.find((value) => value === given);
    if (found === undefined) unread.push(`${name}=${given}`);
    return found ?? usual;
  };
  const ids = study.models.map(({id}) => id);
  const usual = query.get("v") === "1" ? firstVersionPair(study.pair, ids) : study.pair;
  const first = firstState(study, one("a", ids, usual.a), one("b", ids, usual.b));
  const formsOf = (id: string): readonly ("bare" | "space")[] =>
    study.models.find((model) => model.id === id)?.kind === "static" ? ["bare"] : forms;
  const colours = (query.get("colours") ?? first.range.join("~")).split("~").map(toNumber);
  const [low = NaN, high = NaN] = colours;
  const usable = colours.length === 2 && isUsable([low, high]);
  if (!usable) unread.push(`colours=${query.get("colours")}`);
  for (const name of new Set(query.keys()))
    if (!names.includes(name)) unread.push(`${name}=${query.get(name)}`);
    else if (!lists.some((list) => list === name))
      unread.push(
        ...query
          .getAll(name)
          .slice(1)
          .map((value) => `${name}=${value}`)
      );
  if (query.has("v") && query.get("v") !== version) unread.push(`v=${query.get("v")}`);
  const result = /^[0-9a-f]{12}$/.exec(query.get("result") ?? "")?.[0];
  if (query.has("result") && result === undefined) unread.push(`result=${query.get("result")}`);
  const words = study.words.map(({word}) => word);
  const state: PageState = {
    ...first,
    ...{formA: one("fa", formsOf(first.a), first.formA), formB: one("fb", formsOf(first.b), first.formB)},
    choice: choiceOf(study, query, unread),
    pieces: one("pieces", pieceRules, first.pieces),
    centre: one("centre", ["true", "false"], "false") === "true",
    rdm: one("rdm", rdmKinds, first.rdm),
    comparison: one("by", comparisonKinds, first.comparison),
    permutations: wholeIn(query, "perm", permutationsNumber, first.permutations, unread),
    seed: wholeIn(query, "seed", seedNumber, first.seed, unread),
    alternative: one("sides", alternatives, first.alternative),
    focus: one("word", words, first.focus),
    range: usable ? [low, high] : first.range
  };
  return {state, unread, ...(result === undefined ? {} : {result})};
}
