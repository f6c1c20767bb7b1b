import {expect, test} from "vitest";
import {chanceColumns, ckaColumns, modelColumns, spreadColumns} from "../../src/host/sizesColumns.js";
import type {DataTable} from "../../src/provenance/dataTable.js";
import type {SizedModel} from "../../src/rsa/sizeModels.js";

const none = {reason: "a constant"};
const models: readonly SizedModel[] = [
  {
    id: "small",
    name: "Small",
    dims: 4,
    family: "f",
    words: 18,
    score: {value: -0.25},
    interval: [-0.5, 0.1] as const,
    spread: {value: 0.4}
  },
  {id: "large", name: "Large", dims: 8, words: 17, score: none, interval: none, spread: none}
];
const scores = [
  {size: 2, count: 3, mean: {value: 0.1}, low: 0.05, high: 0.2},
  {size: 4, count: 3, mean: none, low: NaN, high: NaN}
];
const plain = ({columns}: DataTable) => Object.fromEntries(columns.map(({name, values}) => [name, [...values]]));

test("modelColumns(models) has a row for each model, NaN where there is no number", () => {
  expect(plain(modelColumns(models))).toEqual({
    model: ["small", "large"],
    family: ["f", ""],
    size: [4, 8],
    words: [18, 17],
    score: [-0.25, NaN],
    low: [-0.5, NaN],
    high: [0.1, NaN]
  });
});

test("chanceColumns(found) has both bands, without a model's name, and the models", () => {
  const floor = [{size: 2, count: 3, mean: {value: 0}, low: -0.1, high: 0.1}];
  expect(plain(chanceColumns({models, bands: {most: scores, floor}}))).toEqual({
    model: ["", "", "", "small", "large"],
    views: ["one geometry", "one geometry", "unrelated", "", ""],
    size: [2, 4, 2, 4, 8],
    score: [0.1, NaN, 0, -0.25, NaN],
    low: [0.05, NaN, -0.1, -0.5, NaN],
    high: [0.2, NaN, 0.1, 0.1, NaN]
  });
});

const random = {
  sizes: [2, 4],
  words: 18,
  spreadWords: 300,
  draws: 3,
  spread: Float64Array.of(0.7, 0.5),
  biased: scores,
  debiased: scores.toReversed()
};

test("spreadColumns(found) has the random words, the models and the reference", () => {
  const reference = {id: "reference", dims: 16, spread: {value: 0.3}};
  expect(plain(spreadColumns({models, curves: [], random, reference}))).toEqual({
    model: ["", "", "small", "large", "reference"],
    size: [2, 4, 4, 8, 16],
    spread: [0.7, 0.5, 0.4, NaN, 0.3]
  });
  expect(plain(spreadColumns({models: [], curves: []}))).toEqual({model: [], size: [], spread: []});
});

test("ckaColumns(random) has both kinds of CKA with where the draws lie, and is empty before there are any", () => {
  const found = plain(ckaColumns(random));
  expect(found).toMatchObject({size: [2, 4], biasedCka: [0.1, NaN], biasedHigh: [0.2, NaN], debiasedCka: [NaN, 0.1]});
  expect(Object.keys(found)).toHaveLength(7);
  expect(Object.values(plain(ckaColumns(undefined))).flat()).toEqual([]);
});
