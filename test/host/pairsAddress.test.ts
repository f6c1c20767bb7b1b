import {expect, test} from "vitest";
import {siteStudy} from "../../loaders/site.js";
import {firstState} from "../../src/host/firstState.js";
import {pairsAddress} from "../../src/host/pairsAddress.js";

const study = await siteStudy(process.cwd());
const first = {...firstState(study), held: []};
const {read, write} = pairsAddress(study);

test("read(write(state)) is the state, which names no pair of models", () => {
  const states = [
    first,
    {...first, comparison: "kendall" as const, permutations: 1_000, seed: 7},
    {...first, choice: {kind: "words" as const, words: ["moon", "apple"]}, pieces: "exclude" as const, centre: true},
    {...first, choice: {kind: "set" as const, set: "all" as const, categories: ["fruit"], without: ["pear"]}}
  ];
  for (const state of states) {
    const {query} = write(state);
    expect(query).not.toMatch(/\b[ab]=/);
    expect(read(query)).toEqual({state, unread: []});
  }
  expect(write(first).query).toBe("");
});

test("read leaves out and names what belongs to one pair", () => {
  const {state, unread} = read("v=1&a=glove-100d&fa=space&seed=2&perm=0");
  expect(state).toEqual({...first, seed: 2});
  expect(unread).toEqual([
    "perm=0: expected a whole number from 1 to 1,000,000 (more would take minutes)",
    "a=glove-100d",
    "fa=space"
  ]);
});

test("read(write(state)) holds the same scores, and leaves out what no score can be", () => {
  const held = [["minilm-l6", "glove-100d"] as const, ["whisper-tiny", "glove-100d"] as const];
  expect(read(write({...first, held}).query)).toEqual({state: {...first, held}, unread: []});
  const {state, unread} = read("v=1&held=nobody~glove-100d&held=glove-100d~glove-100d&held=x");
  expect(state.held).toEqual([]);
  expect(unread).toEqual(["held=nobody~glove-100d", "held=glove-100d~glove-100d", "held=x"]);
});
