import type {Embeddings} from "../src/tables/embeddings.js";
import {readEmbeddings} from "../src/tables/readEmbeddings.js";
import type {DataFolder} from "./dataFolder.js";
import {sourceOf} from "./sources/sourceOf.js";

/** Rows by the word, its form and its piece. */
function placesOf({words, forms, piece}: Embeddings): ReadonlyMap<string, number> {
  return new Map(words.map((word, i) => [`${forms[i]} ${piece[i]} ${word}`, i]));
}

function compared(here: Embeddings, other: Embeddings): string {
  const places = placesOf(other);
  const words = new Set<string>();
  const unlike = new Set<string>();
  let max = 0;
  placesOf(here).forEach((i, key) => {
    const j = places.get(key);
    const word = here.words[i] ?? "";
    if (j === undefined) return;
    words.add(word);
    if (here.tokenIds[i] !== other.tokenIds[j]) unlike.add(word);
    for (let k = 0; k < here.dims; k++)
      max = Math.max(max, Math.abs((here.vectors[i * here.dims + k] ?? 0) - (other.vectors[j * here.dims + k] ?? 0)));
  });
  const shared = `of the ${words.size} words that both have`;
  if (unlike.size > 0)
    return `${unlike.size} ${shared} have other pieces there, such as ${JSON.stringify([...unlike][0])}`;
  if (max === 0) return `the rows ${shared} are the same`;
  return `the rows ${shared} differ by at most ${max.toPrecision(3)} (${here.meta.dtype} here, ${other.meta.dtype} there)`;
}

/** How a model's new rows compare with those of another entry of the same model, a line each. */
export async function describeSame(
  id: string,
  bytes: Uint8Array | undefined,
  {registry, embeddings}: DataFolder
): Promise<readonly string[]> {
  const entry = registry.find((candidate) => candidate.id === id);
  if (!entry || !bytes || bytes.length === 0) return [];
  const others = registry.filter(
    (candidate) => sourceOf(entry).same === candidate.id || sourceOf(candidate).same === id
  );
  const lines = await Promise.all(
    others.map(async (twin) => {
      const there = await embeddings(twin.id);
      if (!there || twin.dims !== entry.dims) return [];
      return [`${id} and ${twin.id}: ${compared(readEmbeddings(bytes, id), readEmbeddings(there, twin.id))}`];
    })
  );
  return lines.flat();
}
