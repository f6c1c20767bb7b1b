import type {Embeddings} from "../src/tables/embeddings.js";
import {readEmbeddings} from "../src/tables/readEmbeddings.js";
import type {DataFolder} from "./dataFolder.js";
import {sourceOf} from "./sources/sourceOf.js";

/** Rows by the word, its form and its piece. */
function placesOf({words, forms, piece}: Embeddings): ReadonlyMap<string, number> {
  return new Map(words.map((word, i) => [`${forms[i]} ${piece[i]} ${word}`, i]));
}

function compared(own: Embeddings, other: Embeddings): string {
  const places = placesOf(other);
  const words = new Set<string>();
  const unlike = new Set<string>();
  let most = 0;
  placesOf(own).forEach((i, key) => {
    const j = places.get(key);
    const word = own.words[i] ?? "";
    if (j === undefined) return;
    words.add(word);
    if (own.tokenIds[i] !== other.tokenIds[j]) unlike.add(word);
    for (let k = 0; k < own.dims; k++)
      most = Math.max(most, Math.abs((own.vectors[i * own.dims + k] ?? 0) - (other.vectors[j * own.dims + k] ?? 0)));
  });
  const shared = `of the ${words.size} words that both have`;
  if (unlike.size > 0)
    return `${unlike.size} ${shared} have other pieces there, such as ${JSON.stringify([...unlike][0])}`;
  if (most === 0) return `the rows ${shared} are the same`;
  return `the rows ${shared} differ by at most ${most.toPrecision(3)} (${own.meta.dtype} here, ${other.meta.dtype} there)`;
}

/** How a model's new rows compare with those of another entry of the same model, a line each. */
export async function describeSame(
  id: string,
  bytes: Uint8Array | undefined,
  {registry, embeddings}: DataFolder
): Promise<readonly string[]> {
  const entry = registry.find((one) => one.id === id);
  if (!entry || !bytes || bytes.length === 0) return [];
  const others = registry.filter((one) => sourceOf(entry).same === one.id || sourceOf(one).same === id);
  const lines = await Promise.all(
    others.map(async (one) => {
      const there = await embeddings(one.id);
      if (!there || one.dims !== entry.dims) return [];
      return [`${id} and ${one.id}: ${compared(readEmbeddings(bytes, id), readEmbeddings(there, one.id))}`];
    })
  );
  return lines.flat();
}
