import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {describe, expect, it} from "vitest";
import {inTemplate} from "../../../loaders/contextual/carriers.js";
import type {ContextualModel} from "../../../loaders/contextual/contextualModels.js";
import {layersOf, type LayersRequest} from "../../../loaders/contextual/layersOf.js";
import {onnxRuntime} from "../../../loaders/contextual/onnxRuntime.js";
import {openLocal} from "../../../loaders/file/openLocal.js";
import type {StateRule} from "../../../src/tables/stateRules.js";

const place = (name: string): string => fileURLToPath(new URL(`../../fixtures/layers/${name}`, import.meta.url));
interface Known {
  readonly ids: readonly number[];
  readonly input: readonly (readonly number[])[];
  readonly sum: readonly (readonly number[])[];
  readonly seen: readonly (readonly number[])[];
}
const want = JSON.parse(readFileSync(place("decoder.json"), "utf8")) as {
  readonly rows: number;
  readonly texts: Readonly<Record<string, Known>>;
};

/** A made-up decoder: its second layer is the sum of all tokens up to each one. */
const model: ContextualModel = {
  id: "made-up",
  name: "made up",
  kind: "decoder",
  dims: 4,
  rows: want.rows,
  defaultForm: "space",
  positions: 16,
  source: {type: "file", name: "decoder.onnx", from: "a test"},
  matrix: {format: "onnx", file: "decoder.onnx", tensor: "wte"},
  layers: {input: "rows", embedding: "sum", outputs: ["seen", "last"]},
  tokenizer: {kind: "huggingface", folder: "", knownIds: {" moon": 1}},
  licence: "MIT",
  citation: "none"
};

const memory = () => {
  const kept = new Map<string, Float32Array>();
  return {
    kept,
    get: async (key: string) => kept.get(key),
    put: async (key: string, states: Float32Array) => void kept.set(key, states)
  };
};

async function read(
  words: readonly string[],
  templates: readonly string[],
  {state = "first" as StateRule, of = model, kept = memory(), stopAt = Infinity} = {}
) {
  const files = await openLocal({
    path: place("decoder.onnx"),
    within: [],
    matrix: "decoder.onnx",
    others: ["tokenizer.json", "tokenizer_config.json"],
    sha256: undefined,
    bytes: undefined
  });
  const carriers: LayersRequest["carriers"] = () => [
    {carrier: {id: "templates", texts: templates}, of: (word) => templates.map((one) => inTemplate(one, word))}
  ];
  const counts: number[][] = [];
  const told = (done: number, all: number, found: number): void => {
    counts.push([done, all, found]);
    if (done >= stopAt) throw new Error("stopped");
  };
  const runtime = () => onnxRuntime(process.cwd());
  const effects = {runtime, kept, progress: told};
  const rows = await layersOf(
    of,
    files,
    () => ({source: "file:x", revision: "y"}),
    {words, carriers, state, threads: 1},
    effects
  ).finally(() => files.close());
  return {rows, counts};
}

const layer = (vectors: Float32Array, at: number): readonly number[] => [...vectors.subarray(4 * at, 4 * at + 4)];

describe("layersOf(model, files, origin, request, effects)", () => {
  it("gives the values that numpy gives, with an empty past, at the word's own token", async () => {
    const {rows} = await read(["moon", "star"], ["I saw the {word}"]);
    const star = want.texts["I saw the star"];
    expect(rows.layers).toEqual(Int16Array.of(-1, 0, 1, 2, -1, 0, 1, 2));
    expect(rows.tokens.slice(3, 5)).toEqual(["Ġmoon", "Ġstar"]);
    expect(layer(rows.vectors, 4)).toEqual(star?.input[5]);
    expect(layer(rows.vectors, 5)).toEqual(star?.sum[5]);
    expect(layer(rows.vectors, 6)).toEqual(star?.seen[5]);
    expect(layer(rows.vectors, 7)).toEqual(star?.seen[5]?.map((value) => 2 * value));
  });

  it("gives a decoder's word nothing of what comes after it", async () => {
    const [ends, goesOn] = await Promise.all(
      ["I saw the {word}", "I saw the {word} rose."].map((one) => read(["moon"], [one]))
    );
    expect(goesOn?.rows.vectors).toEqual(ends?.rows.vectors);
    expect(layer(ends?.rows.vectors ?? new Float32Array(0), 2)).toEqual(want.texts["I saw the moon rose."]?.seen[5]);
  });

  it("averages over texts", async () => {
    const {rows} = await read(["moon"], ["{word}", "I saw the {word}."]);
    const [alone, seen] = ["moon", "I saw the moon."].map((text) => want.texts[text]);
    expect([...rows.texts]).toEqual([2, 2, 2, 2]);
    expect(layer(rows.vectors, 2)).toEqual(
      alone?.seen[1]?.map((value, k) => (value + (seen?.seen[5]?.[k] ?? NaN)) / 2)
    );
  });

  it("takes the state of a split word that is asked for", async () => {
    const states: readonly StateRule[] = ["first", "mean", "last", "cls"];
    const found = await Promise.all(states.map(async (state) => (await read(["themoon"], ["{word}"], {state})).rows));
    const [first = [], mean = [], last = [], cls = []] = found.map(({vectors}) => layer(vectors, 2));
    expect(found.map(({pieces}) => pieces[0])).toEqual([2, 2, 2, 2]);
    expect(mean).toEqual(first.map((value, k) => (value + (last[k] ?? NaN)) / 2));
    // before the word stands <s> alone
    expect(cls).toEqual(want.texts["moon"]?.seen[0]);
    expect(first).not.toEqual(last);
  });

  it("goes on where it was cut short, and says how much was there", async () => {
    const kept = memory();
    await expect(read(["moon", "star"], ["{word}"], {kept, stopAt: 1})).rejects.toThrow("stopped");
    const {rows, counts} = await read(["moon", "star"], ["{word}"], {kept});
    expect(counts).toEqual([
      [1, 2, 1],
      [2, 2, 1]
    ]);
    expect(rows.vectors).toEqual((await read(["moon", "star"], ["{word}"])).rows.vectors);
    // another rule is another state
    const other = await read(["moon", "star"], ["{word}"], {kept, state: "last"});
    expect(other.counts.at(-1)).toEqual([2, 2, 0]);
  });

  it("refuses a value that is not the row of the file's own matrix", async () => {
    const wrong = {...model, layers: {...model.layers, input: "last", outputs: ["seen"]}};
    await expect(read(["moon"], ["{word}"], {of: wrong})).rejects.toThrow("last is not row 6 of wte for the token 6");
  });

  it("names all texts that the model does not take", async () => {
    const short = {...model, positions: 3};
    await expect(read(["moon", "star"], ["I saw the {word}", "{word}"], {of: short})).rejects.toThrow(
      '"I saw the moon" has 6 tokens; the model takes 3'
    );
    await expect(read(["zzz"], ["{word}"])).rejects.toThrow('no pieces for "zzz"');
  });

  it("names the command that brings the engine where it is not there", () => {
    expect(() => onnxRuntime("/nowhere", "no-such-runtime")).toThrow(
      "npm install --ignore-scripts @huggingface/transformers@4.3.1"
    );
  });

  it("gives the same digest for the same rows", async () => {
    const [one, other] = await Promise.all([read(["moon"], ["{word}"]), read(["moon"], ["{word}"])]);
    expect(one.rows.meta.digest).toBe(other.rows.meta.digest);
    const digest = createHash("sha256")
      .update(readFileSync(place("decoder.onnx")))
      .digest("hex");
    expect(one.rows.meta.graph).toBe(`decoder.onnx sha256-${digest}`);
  });
});
