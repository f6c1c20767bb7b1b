import {LoaderError} from "./loaderError.js";
import {isId, type ModelEntry} from "./modelEntry.js";
import {editedRegistry, readRegistry} from "./registry.js";
import type {Form} from "../src/tables/embeddings.js";
import type {WordTokenizer} from "./tokenizer/wordTokenizer.js";

/** The registry with a model in it. */
export interface AddedModel {
  readonly id: string;
  readonly registry: readonly ModelEntry[];
  /** The new text of data/models.json; undefined where the model was there before. */
  readonly text: string | undefined;
  /** What was found in it, a line each. */
  readonly notes?: readonly string[];
}

/** What was found of a model beside what its entry says. */
export interface Found {
  readonly dtype: string;
  /** How its tokenizer splits the first words; see `firstPieces`. */
  readonly pieces: string;
  /** Words with the single id that its tokenizer gives each; see `someKnownIds`. */
  readonly known?: Readonly<Record<string, number>>;
}

const [shownWords, knownWords] = [4, 5];

/** The first words that are one piece, with their ids, so that another tokenizer is refused from now on; no word where there is none. */
export function someKnownIds({tokenize}: WordTokenizer, form: Form, words: readonly string[]): Record<string, number> {
  const known: [string, number][] = [];
  for (const word of words) {
    if (known.length === knownWords) break;
    try {
      const [id, more] = tokenize(word, form).ids;
      if (id !== undefined && more === undefined) known.push([form === "space" ? ` ${word}` : word, id]);
    } catch (error) {
      if (!(error instanceof LoaderError)) throw error;
    }
  }
  return Object.fromEntries(known);
}

/** The pieces of the first words, for a person to see whether this is the tokenizer that is meant. */
export function firstPieces({tokenize}: WordTokenizer, form: Form, words: readonly string[]): string {
  const piecesOf = (word: string): string => {
    try {
      return tokenize(word, form).tokens.join(" ");
    } catch (error) {
      if (error instanceof LoaderError) return "none";
      throw error;
    }
  };
  const shown = words.slice(0, shownWords).map((word) => `${word}: ${piecesOf(word)}`);
  return `words are read ${form === "space" ? "after a space" : "alone"}; ${shown.join(", ")}`;
}

/**
 * The first of some names that can be an id and that no entry has.
 * @param label - what it is for
 * @param remedy - where all are taken
 * @throws LoaderError `invalid-registry`
 */
export function freeId(
  label: string,
  names: readonly string[],
  registry: readonly ModelEntry[],
  remedy: string
): string {
  const ids = names
    .map((name) =>
      name
        .normalize("NFKD")
        .toLowerCase()
        .replace(/\p{M}/gu, "")
        .replace(/[^a-z0-9._-]+/g, "-")
        .replace(/^[^a-z0-9]+/, "")
    )
    .filter((name) => name !== "");
  const id = ids.find((name) => isId(name) && !registry.some((entry) => entry.id === name));
  if (id !== undefined) return id;
  throw new LoaderError("invalid-registry", `${label}: its ids are taken (${ids.join(", ")}); ${remedy}`);
}

/** A new entry in data/models.json, and what a person is told of it. Nothing is written. */
export async function addedModel(dir: string, seen: ModelEntry, {dtype, pieces, known}: Found): Promise<AddedModel> {
  const {tokenizer} = seen;
  const entry = known && "knownIds" in tokenizer ? {...seen, tokenizer: {...tokenizer, knownIds: known}} : seen;
  const {id, matrix, rows, dims, kind, licence} = entry;
  const text = await editedRegistry(dir, (entries) => [...entries, entry]);
  const what = `${"tensor" in matrix ? `${matrix.tensor} of ` : ""}${matrix.file} (${matrix.format})`;
  const lines = [`${id}: ${what}, ${rows} × ${dims}, ${dtype}, ${kind}`, `${id}: licence ${licence}; ${pieces}`];
  return {id, registry: readRegistry(text), text, notes: lines};
}
