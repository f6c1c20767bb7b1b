import {isUsable} from "../controls/colourRange.js";
import {wordSets, type Choice} from "../rsa/choice.js";
import {explainParams, formParams, rsaParams, scoreParams, testParams} from "../rsa/params.js";
import {firstVersionPair} from "../rsa/defaultPair.js";
import type {SiteStudy} from "../rsa/siteStudy.js";
import {keysOf, partsOf, readParts, readRest, version, type AskedRest} from "../study/query.js";
import type {Form} from "../tables/embeddings.js";
import {firstState, formsOf, type PageState} from "./firstState.js";
import {packNames, unpackNames} from "./packedNames.js";

/** What an address asks for: the state as far as it could be read, and what could not. Links of older versions are read as they were meant. */
export interface Asked extends AskedRest {
  readonly state: PageState;
}

/** Those that may stand more than once; of the others the first counts. */
const lists = ["cat", "off", "words"] as const;
type List = (typeof lists)[number];
const packedName = (list: List): string => `${list}.places`;
const names = [...keysOf(rsaParams), ..."a b set word colours".split(" "), ...lists.map(packedName)];

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
  const {focus, range} = state;
  const parts: (readonly [string, string])[] = [
    ...partsOf(formParams, state, first),
    ...choiceParams(study, state.choice),
    ...partsOf({...scoreParams, ...testParams, ...explainParams}, state),
    ...(focus === first.focus ? [] : [["word", focus] as const]),
    ...(range.join("~") === first.range.join("~") ? [] : [["colours", range.join("~")] as const])
  ];
  const isFirstPair = state.a === study.pair.a && state.b === study.pair.b;
  if (parts.length === 0 && isFirstPair) return "";
  const pair = [["v", version], ["a", state.a], ["b", state.b]] as const; // prettier-ignore
  return new URLSearchParams([...pair, ...parts].map(([name, text]) => [name, text])).toString();
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
  const oneOf = (name: string, values: readonly string[], usual: string): string => {
    const given = query.get(name);
    if (given === null || values.includes(given)) return given ?? usual;
    unread.push(`${name}=${given}`);
    return usual;
  };
  const ids = study.models.map(({id}) => id);
  const usual = query.get("v") === "1" ? firstVersionPair(study.pair, ids) : study.pair;
  const first = firstState(study, oneOf("a", ids, usual.a), oneOf("b", ids, usual.b));
  const params = readParts(rsaParams, query, unread, first);
  const formOf = (key: string, id: string, form: Form): Form => {
    if (formsOf(study, id).includes(form)) return form;
    unread.push(`${key}=${form}`);
    return "bare";
  };
  const colours = (query.get("colours") ?? first.range.join("~")).split("~").map(toNumber);
  const [low = NaN, high = NaN] = colours;
  const usable = colours.length === 2 && isUsable([low, high]);
  if (!usable) unread.push(`colours=${query.get("colours")}`);
  const words = study.words.map(({word}) => word);
  const state: PageState = {
    ...first,
    ...params,
    formA: formOf("fa", first.a, params.formA),
    formB: formOf("fb", first.b, params.formB),
    choice: choiceOf(study, query, unread),
    focus: oneOf("word", words, first.focus),
    range: usable ? [low, high] : first.range
  };
  return {state, ...readRest(query, names, unread, lists)};
}
