import {describe, expect, it} from "vitest";
import {chooseModels, readRegistry} from "../../loaders/registry.js";

const integrity = `sha512-${"A".repeat(86)}==`;
const model = (id: string, changes: Record<string, unknown> = {}) => ({
  id,
  name: "Model",
  kind: "static",
  dims: 2,
  rows: 3,
  defaultForm: "bare",
  licence: "MIT",
  citation: "none",
  source: {type: "npm", package: "p", version: "1.0.0", integrity},
  matrix: {format: "text", file: "f", under: "vectors", idAt: 2},
  tokenizer: {kind: "none"},
  ...changes
});
const read = (...models: unknown[]) => readRegistry(JSON.stringify(models));

describe("readRegistry(text)", () => {
  it("reads models in their order", () => {
    expect(read(model("b"), model("a")).map(({id}) => id)).toEqual(["b", "a"]);
  });

  const wrong: readonly (readonly [string, readonly unknown[], RegExp])[] = [
    [
      "dims that are text",
      [model("a"), model("b", {dims: "2"})],
      /^data\/models\.json: models\[1\]\.dims: invalid type/
    ],
    ["no dims", [{...model("a"), dims: undefined}], /models\[0\]\.dims: it is not there; add it/],
    [
      "an unknown field",
      [model("a", {colour: "red"})],
      /models\[0\]\.colour: no such field; take it away, or mend its name$/
    ],
    [
      "a range of versions' integrity",
      [model("a", {source: {type: "npm", package: "p", version: "1.0.0", integrity: "sha1-x"}})],
      /models\[0\]\.source\.integrity: /
    ],
    [
      "a version that is none",
      [model("a", {source: {type: "npm", package: "p", version: "latest", integrity}})],
      /models\[0\]\.source\.version: expected an exact version such as 1\.2\.0/
    ],
    [
      "several faults, at once",
      [model("a", {dims: 0, colour: "red"}), model("a"), model("a"), model("b", {defaultForm: "space"})],
      /models\[0\]\.dims: .*; models\[0\]\.colour: .*; models\[2\]\.id: "a" is there twice; models\[3\]\.defaultForm: /
    ],
    ["an unknown format", [model("a", {matrix: {format: "pickle", file: "f"}})], /models\[0\]\.matrix\.format: /],
    ["an id that leaves the folder", [model("../a")], /models\[0\]\.id: /],
    ["a model twice", [model("a"), model("a")], /models\[1\]\.id: "a" is there twice/],
    ["a static model with a form that it lacks", [model("a", {defaultForm: "space"})], /models\[0\]\.defaultForm: /],
    [
      "a matrix without tokenizer",
      [model("a", {matrix: {format: "safetensors", file: "f", tensor: "t"}})],
      /models\[0\]\.tokenizer: /
    ],
    ["a model that is null", [null], /^data\/models\.json: models\[0\]: invalid type/]
  ];
  for (const [what, models, message] of wrong)
    it(`throws for ${what}, with its path`, () => expect(() => read(...models)).toThrow(message));

  it("throws for what is no array or no JSON", () => {
    expect(() => readRegistry("{}")).toThrow('data/models.json: expected {"models": [ … ]}, or an array of models');
    expect(() => readRegistry("[")).toThrow(/^data\/models\.json: not JSON \(.+\)$/);
  });
});

describe("chooseModels(registry, ids)", () => {
  it("keeps the registry's order, and takes all without ids", () => {
    const registry = read(model("a"), model("b"), model("c"));
    expect(chooseModels(registry, ["c", "a"]).map(({id}) => id)).toEqual(["a", "c"]);
    expect(chooseModels(registry)).toHaveLength(3);
  });

  it("names an unknown model and those there are", () => {
    expect(() => chooseModels(read(model("a"), model("b")), ["a", "x"])).toThrow(
      'unknown model: "x"; expected one of a, b'
    );
  });
});
