import type {WordRow} from "../src/rsa/choice.js";
import {canonicalJson} from "../src/study/canonicalJson.js";
import type {ModelEntry} from "./modelEntry.js";
import {sha256} from "./sha256.js";
import {sourceOf} from "./sources/sourceOf.js";

/** Digest of what decides the bytes of a model's file; its name, its citation and the like may change without a refresh. */
export function entryDigest(entry: ModelEntry): string {
  const {id, dims, rows, matrix, tokenizer, licence} = entry;
  return sha256(canonicalJson({id, dims, rows, source: sourceOf(entry).decisive, matrix, tokenizer, licence}));
}

/** Digest of the words to look up; their categories, sets and notes may change without a refresh. */
export const wordsDigest = (words: readonly WordRow[]): string => sha256(canonicalJson(words.map(({word}) => word)));
