import type {Embeddings, EmbeddingsMeta} from "./embeddings.js";
import {rowsDigest} from "./rowsDigest.js";
import {TableError} from "./tableError.js";

/** What a reader refuses, in its own words; anything else that is thrown comes from what decodes. */
class Refusal extends Error {}

export function check(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Refusal(what);
}

/** A file that is refused, with the reason and what to do. */
export function brokenFile(name: string, cause: unknown, remedy: string): TableError {
  const why = cause instanceof Refusal ? cause.message : "it cannot be decoded";
  return new TableError("broken-file", `broken embeddings file: ${name}: ${why}; ${remedy}`, {cause});
}

/** The rows must be those that their metadata name. */
export function checkDigest(rows: Omit<Embeddings, "meta">, meta: EmbeddingsMeta): void {
  const digest = rowsDigest(rows);
  check(digest === meta.digest, `its rows have digest ${digest.slice(0, 8)}, and it names ${meta.digest.slice(0, 8)}`);
}

/** A plain loop: `every` calls a function for each of what may be 10⁸ values. */
export function allFinite(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}

/** Pieces of one word and form follow each other, from 0, and each knows how many there are. */
function checkPieces({words, forms, piece, pieces}: Omit<Embeddings, "meta">): void {
  const seen = new Set<string>();
  for (let start = 0; start < words.length; start += pieces[start] ?? 1) {
    const count = pieces[start] ?? 0;
    const key = `${forms[start]} ${words[start]}`;
    check(!seen.has(key), `it has ${JSON.stringify(words[start])} twice`);
    seen.add(key);
    check(count > 0 && start + count <= words.length, `the pieces of ${JSON.stringify(words[start])} are incomplete`);
    for (let i = 0; i < count; i++) {
      const inOrder = piece[start + i] === i && pieces[start + i] === count && words[start + i] === words[start];
      check(
        inOrder && forms[start + i] === forms[start],
        `the pieces of ${JSON.stringify(words[start])} are out of order`
      );
    }
  }
  check(
    forms.every((form) => form === "bare" || form === "space"),
    "it has a form that is neither bare nor space"
  );
}

/** What every file of rows must hold, however it is written. */
export function checkRows(rows: Omit<Embeddings, "meta">): void {
  checkPieces(rows);
  check(allFinite(rows.vectors), "it has a value that is not finite");
}
