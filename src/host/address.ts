import {isUsable, seedRange} from "../controls/colourRange.js";
import {allSets, firstSet, setsOf, type Choice} from "../rsa/choice.js";
import type {Colours} from "../rsa/colourEnds.js";
import {firstVersionPair} from "../rsa/defaultPair.js";
import {explainParams, formParams, scoreParams, testParams} from "../rsa/params.js";
import type {SiteStudy} from "../rsa/siteStudy.js";
import {viewParams} from "../rsa/viewParams.js";
import {
  address,
  isEarlier,
  paramPart,
  paramParts,
  toldPart,
  type Address,
  type Asked,
  type Part
} from "../study/address.js";
import type {Form} from "../tables/embeddings.js";
import {firstState, formsOf, type PageState} from "./firstState.js";
import {packNames, unpackNames} from "./packedNames.js";
import {choiceWithYours, yoursPart} from "./yourAddress.js";

const lists = ["cat", "off", "words"] as const;
type List = (typeof lists)[number];
const packedName = (list: List): string => `${list}.places`;

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
    ...(set === firstSet(study.words) ? [] : [["set", set] as [string, string]]),
    ...(categories?.length === 0 ? [["cat", ""] as [string, string]] : []),
    ...listParams(study, "cat", categories ?? []),
    ...listParams(study, "off", without)
  ];
}

function choiceOf(study: SiteStudy, query: URLSearchParams, unread: string[]): Choice {
  const words = new Set(study.words.map(({word}) => word));
  const packed = (list: List): readonly string[] => {
    const given = query.get(packedName(list));
    if (given === null) return [];
    const unpacked = unpackNames(given, allOf(study, list));
    if (!unpacked)
      unread.push(`${packedName(list)}: damaged, or made where other words come first; expected a link of this site`);
    return unpacked ?? [];
  };
  const there = (list: List, all: ReadonlySet<string>): string[] =>
    [...new Set([...packed(list), ...query.getAll(list)])].filter((text) => {
      if (all.has(text)) return true;
      if (!(list === "cat" && text === "")) unread.push(`${list}=${text}`);
      return false;
    });
  const listed = there("words", words);
  if (listed.length > 0) {
    for (const name of ["set", "cat", "off", "cat.places", "off.places"])
      for (const value of new Set(query.getAll(name))) unread.push(`${name}=${value}`);
    return {kind: "words", words: listed};
  }
  const usual = firstSet(study.words);
  const used = [...setsOf(study.words), allSets].find((name) => name === (query.get("set") ?? usual)) ?? usual;
  if ((query.get("set") ?? usual) !== used) unread.push(`set=${query.get("set")}`);
  const rows = study.words.filter((row) => used === allSets || row.set === used);
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

const choicePart = (study: SiteStudy): Part<Choice> => ({
  keys: ["set", ...lists, ...lists.map(packedName)],
  lists,
  write: (choice) => choiceParams(study, choice),
  read: (query, _, unread) => choiceOf(study, query, unread)
});

/** One of a few names under a key of that name; standard where it is another. */
function readName(query: URLSearchParams, key: string, names: readonly string[], usual: string, unread: string[]) {
  const given = query.get(key);
  if (given === null || names.includes(given)) return given ?? usual;
  unread.push(toldPart(key, given));
  return usual;
}

/** A model. Links of the first version that name none mean the pair that stood first when they were written. */
function modelPart(study: SiteStudy, side: "a" | "b"): Part<string> {
  const {models, pair} = study;
  const ids = models.map(({id}) => id);
  const brought = (is: "id" | "address", text: string | null) => study.brought?.find((model) => model[is] === text);
  return {
    keys: [side],
    always: true,
    write: (id) => [[side, brought("id", id)?.address ?? id]],
    read: (query, standard, unread) =>
      brought("address", query.get(side))?.id ??
      readName(query, side, ids, query.get("v") === "1" ? firstVersionPair(pair, ids)[side] : standard, unread)
  };
}

/** The form of words in a model that may not have it. */
function formPart(study: SiteStudy, name: "formA" | "formB", side: "a" | "b"): Part<Form, PageState> {
  const part = paramPart<Form>(name, formParams[name]);
  return {
    ...part,
    read(query, standard, unread, known) {
      const form = part.read(query, standard, unread, known);
      if (formsOf(study, known[side] ?? study.pair[side]).includes(form)) return form;
      unread.push(toldPart(formParams[name].key ?? name, form));
      return "bare";
    }
  };
}

function wordPart({words}: SiteStudy): Part<string> {
  const names = words.map(({word}) => word);
  return {
    keys: ["word"],
    view: true,
    write: (word, standard) => (word === standard ? [] : [["word", word]]),
    read: (query, standard, unread) => readName(query, "word", names, standard, unread)
  };
}

const toNumber = (text: string): number => (/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text) ? Number(text) : NaN);

/** The colours of matrices. They were those of the original analysis before they were fitted to the data, and stay so in links of then. */
const coloursPart: Part<Colours> = {
  keys: ["colours"],
  view: true,
  write: (colours) => (colours === "fitted" ? [] : [["colours", colours.join("~")]]),
  read(query, standard, unread) {
    const usual = isEarlier(query) ? seedRange : standard;
    const given = query.get("colours");
    if (given === null) return usual;
    const [low = NaN, high = NaN, ...more] = given.split("~").map(toNumber);
    if (more.length === 0 && isUsable([low, high])) return [low, high];
    unread.push(toldPart("colours", given));
    return usual;
  }
};

/** What only figures are drawn for is no step to go back to. */
const viewParts = () => {
  const {scale, order} = paramParts(viewParams);
  return {scale: {...scale, view: true}, order: {...order, view: true}} as const;
};

/** How what every page over models has stands in addresses: the words, and how they become a score. */
export const sharedParts = (study: SiteStudy) => ({
  choice: choicePart(study),
  ...paramParts(scoreParams),
  ...paramParts(testParams),
  ...paramParts(explainParams)
});

/** How the state of an analysis stands in addresses. */
export const pageParts = (study: SiteStudy) => ({
  a: modelPart(study, "a"),
  b: modelPart(study, "b"),
  formA: formPart(study, "formA", "a"),
  formB: formPart(study, "formB", "b"),
  // before the choice, which it decides
  yours: yoursPart,
  ...sharedParts(study),
  choice: choiceWithYours(choicePart(study)),
  focus: wordPart(study),
  colours: coloursPart,
  ...viewParts()
});

export const pageAddress = (study: SiteStudy): Address<PageState> =>
  address<PageState>(pageParts(study), ({a, b}) => firstState(study, a, b));

/** The state as the part of an address after `?`; empty for the state that the page begins with. The two models are left out only then. */
export const addressOf = (study: SiteStudy, state: PageState): string => pageAddress(study).write(state).query;

/** Reads the part of an address after `?`. Whatever it holds, the state is one that the page can show. */
export const readAddress = (study: SiteStudy, text: string): Asked<PageState> => pageAddress(study).read(text);
