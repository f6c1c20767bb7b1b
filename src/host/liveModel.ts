import {cosineBound} from "../rows/packedRow.js";
import type {Embeddings, Form} from "../tables/embeddings.js";
import {joinedRows, type AddedPieces} from "../tables/joinedRows.js";
import type {ModelRows} from "./siteRows.js";
import type {SplitWord} from "./splitWords.js";

const bothForms: readonly Form[] = ["bare", "space"];

export interface LiveOptions {
  readonly signal?: AbortSignal | undefined;
  /** The forms to read; both without it. */
  readonly forms?: readonly Form[] | undefined;
}

/** What was read live for a model. */
export interface LiveReading {
  readonly words: readonly string[];
  readonly precision: string;
  /** No cosine of two of these rows is further than this from that of the model's own. */
  readonly bound: number;
}

/** Embeddings of some words, and what of them was read live. */
interface LiveModel {
  readonly embeddings: Embeddings;
  readonly live: LiveReading | undefined;
}

/** Pieces that a word has in a form; none where it has none, or where the site does not have all of their rows. */
function piecesOf(
  split: SplitWord,
  word: string,
  form: Form,
  rows: Awaited<ReturnType<ModelRows["rows"]>>
): readonly AddedPieces[] {
  const found = split[form];
  if ("reason" in found) return [];
  const there = found.ids.map((id) => rows.get(id)?.values);
  if (there.some((row) => row === undefined)) return [];
  return [{word, form, ids: found.ids, tokens: found.tokens, rows: there as Float32Array[]}];
}

/**
 * A model's rows of these words: those that its file has out of it, the others out of `rows`.
 * @param rows - undefined where the site has none of this model: then the others are missing
 */
export async function liveModel(
  whole: Embeddings,
  words: readonly string[],
  rows: ModelRows | undefined,
  {signal, forms = bothForms}: LiveOptions = {}
): Promise<LiveModel> {
  const there = new Set(whole.words);
  const foreign = words.filter((word) => !there.has(word));
  if (!rows || foreign.length === 0) return {embeddings: joinedRows(whole, words, [], ""), live: undefined};
  const {index} = rows;
  if (index.dims !== whole.dims || index.tensor !== whole.meta.tensor || index.source !== whole.meta.source)
    throw new Error(
      `${index.model}: the site's rows for other words are of another matrix than its embeddings; publish the site again`
    );
  const split = await rows.split(foreign);
  const ids = split.flatMap((one) => forms.flatMap((form) => ("ids" in one[form] ? one[form].ids : [])));
  const found = await rows.rows(ids, signal);
  const added = split.flatMap((one, i) => forms.flatMap((form) => piecesOf(one, foreign[i] ?? "", form, found)));
  const read = [...new Set(added.map(({word}) => word))];
  const [first = 0, second = 0] = [...new Set(added.flatMap(({ids}) => ids))]
    .map((id) => found.get(id)?.error ?? 0)
    .sort((x, y) => y - x);
  return {
    embeddings: joinedRows(whole, words, added, index.precision),
    live: read.length === 0 ? undefined : {words: read, precision: index.precision, bound: cosineBound(first, second)}
  };
}
