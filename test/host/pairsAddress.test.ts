import {expect, test} from "vitest";
import {siteStudy} from "../../loaders/site.js";
import {firstState} from "../../src/host/firstState.js";
import {pairsAddress, readPairsAddress} from "../../src/host/pairsAddress.js";

const study = await siteStudy(process.cwd());
const first = firstState(study);

test("readPairsAddress(pairsAddress(state)) is the state, which names no pair of models", () => {
  const states = [
    first,
    {...first, comparison: "kendall" as const, permutations: 1_000, seed: 7},
    {...first, choice: {kind: "words" as const, words: ["moon", "apple"]}, pieces: "exclude" as const, centre: true},
    {...first, choice: {kind: "set" as const, set: "all" as const, categories: ["fruit"], without: ["pear"]}}
  ];
  for (const state of states) {
    const query = pairsAddress(study, state);
    expect(query).not.toMatch(/\b[ab]=/);
    expect(readPairsAddress(study, query)).toEqual({state, held: [], unread: []});
  }
  expect(pairsAddress(study, first)).toBe("");
});

test("readPairsAddress leaves out and names what belongs to one pair", () => {
  const {state, unread} = readPairsAddress(study, "v=1&a=glove-100d&fa=space&seed=2&perm=0");
  expect(state).toEqual({...first, seed: 2});
  expect(unread).toEqual([
    "a=glove-100d",
    "fa=space",
    "perm=0: expected a whole number from 1 to 1,000,000 (more would take minutes)"
  ]);
});

test("readPairsAddress(pairsAddress(state, held)) holds the same scores, and leaves out what no score can be", () => {
  const held = [["minilm-l6", "glove-100d"] as const, ["whisper-tiny", "glove-100d"] as const];
  expect(readPairsAddress(study, pairsAddress(study, first, held))).toEqual({state: first, held, unread: []});
  const {held: read, unread} = readPairsAddress(study, "v=1&held=nobody~glove-100d&held=glove-100d~glove-100d&held=x");
  expect(read).toEqual([]);
  expect(unread).toEqual(["held=nobody~glove-100d", "held=glove-100d~glove-100d", "held=x"]);
});
