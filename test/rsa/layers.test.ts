import {readFileSync} from "node:fs";
import {beforeAll, describe, expect, it} from "vitest";
import {openDataFolder} from "../../loaders/dataFolder.js";
import {layeredModels} from "../../loaders/contextual/layersFolder.js";
import type {WordRow} from "../../src/rsa/choice.js";
import {wordsInLayers, type LayeredModel} from "../../src/rsa/layerSides.js";
import {layers} from "../../src/rsa/layersStudy.js";
import {standards} from "../../src/study/param.js";
import {studyNotebook} from "../../src/study/studyNotebook.js";

interface Reference {
  readonly input: readonly number[];
  readonly category: readonly number[];
  readonly rank: readonly number[];
  readonly centredInput: readonly number[];
}
const reference = JSON.parse(readFileSync(new URL("../fixtures/layers/reference.json", import.meta.url), "utf8")) as {
  readonly models: Readonly<Record<string, {readonly carriers: Readonly<Record<string, Reference>>}>>;
  readonly matrix: readonly (readonly number[])[];
};

let words: readonly WordRow[];
let models: readonly LayeredModel[];
beforeAll(async () => {
  ({words} = await openDataFolder(process.cwd()));
  models = (await layeredModels(process.cwd())).map(({model}) => model);
});

const asked = (params: Partial<Parameters<ReturnType<typeof open>["set"]>[0]> = {}) => {
  const nb = open();
  nb.set({...standards(layers.params), words, models, a: "minilm-l6", b: "gte-small", ...params});
  return nb;
};
const open = () => studyNotebook(layers);
const value = (score: object): number => ("value" in score ? Number(score.value) : NaN);
const near = (found: readonly number[], want: readonly number[] = []): void => {
  expect(found).toHaveLength(want.length);
  // numpy's figures have seven decimals
  found.forEach((one, i) => expect(Math.abs(one - (want[i] ?? NaN))).toBeLessThan(1e-6));
};

describe("the study of layers", () => {
  it.each([
    ["minilm-l6", "alone"],
    ["minilm-l6", "templates"],
    ["gte-small", "alone"],
    ["gte-small", "templates"]
  ] as const)("gives of each layer of %s, words %s, the scores that numpy gives", async (a, carrier) => {
    const want = reference.models[a]?.carriers[carrier];
    const nb = asked({a, carrier});
    const scores = await nb.value("scores");
    near(
      scores.map(({input}) => value(input.score)),
      want?.input
    );
    near(
      scores.map(({explanations}) => value(explanations["category"]?.score ?? {})),
      want?.category
    );
    near(
      scores.map(({explanations}) => value(explanations["rank"]?.score ?? {})),
      want?.rank
    );
    nb.set({centre: true});
    near(
      (await nb.value("scores")).map(({input}) => value(input.score)),
      want?.centredInput
    );
    nb.dispose();
  });

  it("gives the scores of every two layers of two models that numpy gives", async () => {
    const nb = asked();
    const found = await nb.value("matrix");
    expect(found).toHaveLength(reference.matrix.length);
    found.forEach((row, i) => near(row.map(value), reference.matrix[i]));
    nb.dispose();
  });

  it("has each score within its interval, and none for the input rows beside themselves", async () => {
    const nb = asked();
    const [input, ...others] = await nb.value("scores");
    expect(input?.input).toEqual({score: {value: 1}, interval: {reason: "these are the input rows themselves"}});
    expect(others).toHaveLength(7);
    for (const {input: one} of others) {
      const [low, high] = "reason" in one.interval ? [NaN, NaN] : one.interval;
      expect(low).toBeLessThan(value(one.score));
      expect(high).toBeGreaterThan(value(one.score));
    }
    nb.dispose();
  });

  it("says why there is nothing: no such layer, no such texts, no such model", async () => {
    const nb = asked({layer: 7});
    await expect(nb.value("ofLayer")).rejects.toThrow("wrong layer: 7; all-MiniLM-L6-v2 has 0 to 6");
    nb.set({layer: 6, carrier: "corpus"});
    await expect(nb.value("scores")).rejects.toThrow(
      'no words "corpus" in all-MiniLM-L6-v2; expected alone or templates'
    );
    nb.set({carrier: "alone", a: "bert"});
    await expect(nb.value("scores")).rejects.toThrow('no layers of "bert"; expected one of minilm-l6, gte-small');
    nb.dispose();
  });

  it("compares matrices alone with token rank, and vectors with categories", async () => {
    const nb = asked({comparison: "cka"});
    const [one] = await nb.value("scores");
    expect(value(one?.explanations["category"]?.score ?? {})).toBeGreaterThan(0);
    expect(one?.explanations["rank"]?.score).toEqual({
      reason: expect.stringContaining("needs more than a matrix of rank")
    });
    nb.dispose();
  });
});

describe("wordsInLayers(selection, models, carrier)", () => {
  it("leaves out a word that a model lacks, and one whose first piece an earlier word has", () => {
    const [one] = models;
    if (!one) throw new Error("no model");
    const seed = words.filter(({set}) => set === "seed");
    const other = {...(seed[0] as WordRow), word: "nowhere"};
    const same = {
      ...one,
      rows: {...one.rows, tokenIds: Int32Array.from(one.rows.tokenIds, (id) => (id === 4231 ? 4774 : id))}
    };
    const {words: kept, dropped} = wordsInLayers({words: [other, ...seed], dropped: []}, [same], "alone");
    expect(kept).toHaveLength(17);
    expect(dropped).toEqual([
      {word: "nowhere", reason: "not in all-MiniLM-L6-v2"},
      {word: "moon", reason: 'same first piece as "planet" in all-MiniLM-L6-v2'}
    ]);
  });
});
