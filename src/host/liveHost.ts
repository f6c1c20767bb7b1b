import type {Embeddings, Form} from "../tables/embeddings.js";
import {fileModels, type FileModels} from "./fileModels.js";
import {hubModels, type HubModels} from "./hubModels.js";
import {hubOfPage} from "./hubOfPage.js";
import {liveModel, type LiveOptions, type LiveReading} from "./liveModel.js";
import {rowsFolder} from "./siteFiles.js";
import {siteRows, type ModelRows} from "./siteRows.js";
import type {SplitForm} from "./splitWords.js";

/** How a word stands in a model. */
export interface WordHere {
  readonly pieces: SplitForm;
  /** Where its rows are: in the site's data, in its published rows, or nowhere. */
  readonly from: "data" | "live" | "nowhere";
}

/** Reads rows of any words, for the analysis of a page. */
export interface LiveHost {
  /** A model's rows of these words; those that its file does not have from the site's published rows. */
  model(whole: Embeddings, words: readonly string[], options?: LiveOptions): Promise<Embeddings>;
  /** The rows that are there of a model that was brought; of one at a hub none yet. @throws RangeError for another */
  whole(id: string): Embeddings;
  /** Models of a hub; undefined where the publisher turned them off. */
  readonly hub: HubModels | undefined;
  /** Models in files of the reader's own. */
  readonly files: FileModels;
  /** What was read live of rows that `model` gave; undefined where nothing was. */
  readingOf(embeddings: Embeddings): LiveReading | undefined;
  /** A model's published rows, where the site has them. */
  rowsOf(id: string): Promise<ModelRows | undefined>;
  /** Has words split for a model that was brought, at once: until its rows are asked for they may be. */
  begin(id: string, words: readonly string[]): void;
  /** How words stand in a model, in a form. */
  look(id: string, words: readonly string[], form: Form): Promise<readonly WordHere[]>;
}

/** The pieces that a file has of a word in a form; undefined where it has none. */
function piecesIn({words, forms, tokens, tokenIds}: Embeddings, form: Form): ReadonlyMap<string, SplitForm> {
  const byWord = new Map<string, {ids: number[]; tokens: string[]}>();
  words.forEach((word, row) => {
    if (forms[row] !== form) return;
    const pieces = byWord.get(word) ?? {ids: [], tokens: []};
    pieces.ids.push(tokenIds[row] ?? -1);
    pieces.tokens.push(tokens[row] ?? "");
    byWord.set(word, pieces);
  });
  return byWord;
}

/** @param whole - gives a model's whole embeddings file */
export function liveHost(whole: (id: string) => Promise<Embeddings>): LiveHost {
  const site = siteRows({folder: rowsFolder()});
  const files = fileModels();
  const hub = hubOfPage(document);
  const models = hub && hubModels(hub);
  const brought = (id: string) => files.get(id) ?? models?.get(id);
  const rowsFor = async (id: string): Promise<ModelRows | undefined> => brought(id)?.rows ?? site.get(id);
  const readings = new WeakMap<Embeddings, LiveReading>();
  const wholes = new Map<string, Promise<Embeddings>>();
  const wholeOnce = (id: string): Promise<Embeddings> => {
    const loading = wholes.get(id) ?? whole(id);
    wholes.set(id, loading);
    loading.catch(() => wholes.delete(id));
    return loading;
  };
  return {
    files,
    hub: models,
    whole(id) {
      const found = brought(id);
      if (!found) throw new RangeError(`${id}: it was not read on this page`);
      return found.whole;
    },
    async model(all, words, options) {
      const {embeddings, live} = await liveModel(all, words, await rowsFor(all.meta.model), options);
      if (live) readings.set(embeddings, live);
      return embeddings;
    },
    readingOf: (embeddings) => readings.get(embeddings),
    rowsOf: rowsFor,
    begin(id, words) {
      // who asks for their rows hears of faults
      brought(id)
        ?.rows.split(words)
        .catch(() => undefined);
    },
    async look(id, words, form) {
      const [all, rows] = await Promise.all([wholeOnce(id), rowsFor(id)]);
      const there = piecesIn(all, form);
      const known = new Set(all.words);
      const foreign = words.filter((word) => !known.has(word));
      const split = rows ? await rows.split(foreign) : [];
      const live = new Map(foreign.map((word, i) => [word, split[i]?.[form]]));
      return words.map((word): WordHere => {
        const own = there.get(word);
        if (own) return {pieces: own, from: "data"};
        const found = live.get(word);
        if (found) return {pieces: found, from: "ids" in found ? "live" : "nowhere"};
        return {
          pieces: {reason: known.has(word) ? `it has no form ${form} there` : "not on this site"},
          from: "nowhere"
        };
      });
    }
  };
}
