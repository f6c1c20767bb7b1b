import {RowsError} from "../rows/rowsError.js";

/** Names of files that hold a tokenizer in another format. */
const other = /(?:^|\/)(?:merges\.txt|vocab\.json|vocab\.bpe|[^/]*\.model|tekken\.json)$/;

/**
 * Why a repository has no tokenizer that this reads: what it has in its place, and what would do.
 * @param files - names of all its files
 */
export function noTokenizer(repo: string, files: readonly string[]): RowsError {
  const others = files.filter((name) => other.test(name));
  const there = others.length > 0 ? `it has ${others.join(", ")}` : "it has none of another format";
  return new RowsError(
    "no-tokenizer",
    `${repo}: no tokenizer.json and no vocab.txt; ${there}; expected one of them, such as transformers' save_pretrained writes`
  );
}
