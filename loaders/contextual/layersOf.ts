import {createHash} from "node:crypto";
import type {ByteSource} from "../../src/rows/byteSource.js";
import {readOnnx} from "../../src/rows/onnx.js";
import {withOutputs} from "../../src/rows/onnxOutputs.js";
import {inputLayer, layersDigest, type Carrier, type LayerRows} from "../../src/tables/layerRows.js";
import type {StateRule} from "../../src/tables/stateRules.js";
import type {WordInText} from "../../src/tokens/wordInText.js";
import {canonicalJson} from "../../src/study/canonicalJson.js";
import {LoaderError} from "../loaderError.js";
import type {ModelFiles} from "../modelFiles.js";
import {sha256} from "../sha256.js";
import type {Origin} from "../sources/source.js";
import {openMatrix} from "../tensors/openMatrix.js";
import {huggingfaceTokenizer} from "../tokenizer/huggingface.js";
import {checkKnown} from "../tokenizer/openTokenizer.js";
import {inFolder} from "../tokenizer/tokenizerFiles.js";
import type {TextTokenizer} from "../tokenizer/wordTokenizer.js";
import type {ContextualModel} from "./contextualModels.js";
import {openGraph, type GraphEngine} from "./graphEngine.js";
import type {KeptStates} from "./keptStates.js";
import type {OnnxRuntime} from "./onnxRuntime.js";
import {wordState} from "./wordState.js";
import {fedTexts, type FedText} from "./wordTexts.js";

/** How far states may be from those of a file when they are read again, absolutely: some ten times what was measured. */
export const stateTolerance = 5e-5;
const because =
  "processors and engines add 32-bit products in another order: up to 5e-6 apart was measured between onnxruntime-node and onnxruntime-web, of values up to 6, and nothing between 1 and 2 threads";

/** Texts in which words are read. */
export interface CarrierTexts {
  readonly carrier: Carrier;
  of(word: string): readonly WordInText[];
}

export interface LayersRequest {
  readonly words: readonly string[];
  /** Told how the tokenizer reads case, which decides where a corpus holds a word. */
  carriers(tokenizer: TextTokenizer): readonly CarrierTexts[];
  readonly state: StateRule;
  readonly threads: number;
}

interface LayersEffects {
  /** Loaded when there is something to run. */
  runtime(): OnnxRuntime;
  readonly kept: KeptStates;
  /** Told how many of all words are done, and how many of these were kept from before. */
  progress(done: number, all: number, kept: number): void;
}

/** SHA-256 of a file, lower-case hex. */
async function digestOf(source: ByteSource): Promise<string> {
  const hash = createHash("sha256");
  for (let at = 0; at < source.size; at += 1 << 24)
    hash.update(await source.read(at, Math.min(1 << 24, source.size - at)));
  return hash.digest("hex");
}

async function tokenizerOf({tokenizer, rows}: ContextualModel, files: ModelFiles): Promise<TextTokenizer> {
  const made = await huggingfaceTokenizer(tokenizer, rows, {
    async read(name) {
      const source = files.find(inFolder(tokenizer.folder, name));
      return source && source.read(0, source.size);
    },
    label: (name) => files.label(inFolder(tokenizer.folder, name))
  });
  checkKnown(made, tokenizer.knownIds);
  return made;
}

/** The input row must be the row of the file's own matrix: a value by another name would look right and be wrong. */
async function inputCheck({matrix, dims, rows, layers}: ContextualModel, source: ByteSource, fed: readonly FedText[]) {
  const ids = [...new Set(fed.map(({tokenId}) => tokenId))].sort((a, b) => a - b);
  const rowsOfIds = await (await openMatrix(matrix, dims, rows, source)).readRows(ids);
  return ({tokenId}: FedText, input: Float32Array): void => {
    const at = ids.indexOf(tokenId) * dims;
    for (let k = 0; k < dims; k++)
      if (!(Math.abs((input[k] ?? NaN) - (rowsOfIds[at + k] ?? NaN)) <= 1e-6))
        throw new LoaderError(
          "wrong-layer",
          `${layers.input} is not row ${tokenId} of ${matrix.tensor} for the token ${tokenId}; expected the value that looks up input rows`
        );
  };
}

interface Read {
  readonly carrier: Carrier;
  readonly word: string;
  readonly fed: readonly FedText[];
  readonly pieces: number;
}

const valuesOf = ({layers}: ContextualModel): readonly string[] => [layers.input, layers.embedding, ...layers.outputs];

/** All that decides a word's states but the engine's own rounding, which the tolerance allows for. */
const keyOf = (model: ContextualModel, graph: string, state: StateRule, {fed}: Read): string =>
  sha256(
    canonicalJson({graph, values: valuesOf(model), state, texts: fed.map(({ids, from, to}) => [from, to, ...ids])})
  );

async function openEngine(
  model: ContextualModel,
  source: ByteSource,
  threads: number,
  runtime: OnnxRuntime
): Promise<GraphEngine> {
  const {tensors} = await readOnnx(source);
  const apart = tensors.find(({data}) => data.kind === "external");
  if (apart)
    throw new LoaderError(
      "unsupported-onnx",
      `${apart.name} lies in another file; expected an ONNX file that holds its own numbers`
    );
  const values = valuesOf(model);
  return openGraph(await withOutputs(source, values), runtime, {threads, values, dims: model.dims});
}

/**
 * The states of words in every layer of a model, each text by itself, one after the other.
 * @throws LoaderError; nothing that was computed before is lost: it is kept, and taken from there the next time
 */
export async function layersOf(
  model: ContextualModel,
  files: ModelFiles,
  origin: () => Origin,
  {words, carriers: carriersOf, state, threads}: LayersRequest,
  {runtime, kept, progress}: LayersEffects
): Promise<LayerRows> {
  const {dims, matrix} = model;
  const source = files.source(matrix.file);
  const tokenizer = await tokenizerOf(model, files);
  const carriers = carriersOf(tokenizer);
  const reads = carriers.flatMap(({carrier, of}) =>
    words.map((word): Read => {
      const fed = fedTexts(tokenizer, of(word), {state, positions: model.positions});
      return {carrier, word, fed, pieces: Math.max(...fed.map(({from, to}) => to - from))};
    })
  );
  const graph = await digestOf(source);
  const each = valuesOf(model).length;
  const check = await inputCheck(
    model,
    source,
    reads.flatMap(({fed}) => fed)
  );
  let engine: GraphEngine | undefined;
  const vectors = new Float32Array(reads.length * each * dims);
  let fromCache = 0;
  try {
    for (const [i, read] of reads.entries()) {
      const key = keyOf(model, graph, state, read);
      let states = await kept.get(key);
      if (states?.length === each * dims) fromCache++;
      else {
        engine ??= await openEngine(model, source, threads, runtime());
        states = await wordState(engine, read.fed, {state, dims, layers: each}, check);
        await kept.put(key, states);
      }
      vectors.set(states, i * each * dims);
      progress(i + 1, reads.length, fromCache);
    }
  } finally {
    await engine?.close();
  }
  const column = <T>(of: (read: Read) => T): readonly T[] => reads.flatMap((read) => Array<T>(each).fill(of(read)));
  const rows = {
    dims,
    words: column(({word}) => word),
    carriers: column(({carrier}) => carrier.id),
    layers: Int16Array.from({length: reads.length * each}, (_, i) => (i % each) + inputLayer),
    texts: Int32Array.from(column(({fed}) => fed.length)),
    pieces: Int16Array.from(column(({pieces}) => pieces)),
    tokens: column(({fed}) => fed[0]?.token ?? ""),
    tokenIds: Int32Array.from(column(({fed}) => fed[0]?.tokenId ?? -1)),
    vectors
  };
  await files.verified?.();
  const meta = {
    model: model.id,
    kind: model.kind,
    ...origin(),
    graph: `${matrix.file} sha256-${graph}`,
    values: valuesOf(model),
    state,
    carriers: carriers.map(({carrier}) => carrier),
    engine: "ONNX Runtime, nothing of the graph rewritten, one text at a time",
    tolerance: stateTolerance,
    because,
    vocabulary: tokenizer.vocabulary,
    rows: model.rows,
    licence: model.licence,
    digest: layersDigest(rows)
  };
  return {meta, ...rows};
}
