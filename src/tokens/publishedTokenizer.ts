import {TokenError} from "./tokenError.js";
import {parseJson} from "./tokenizerJson.js";
import type {NamedText, WordsTokenizer} from "./tokenizerOf.js";

/** What the files of a published tokenizer are: those of a Hugging Face tokenizer, or the entries of a vocabulary as a JSON list. */
export type TokenizerRole = "json" | "vocabTxt" | "config" | "specialTokens" | "addedTokens" | "vocabulary";

/** A tokenizer as it is published beside rows. */
export interface PublishedTokenizer {
  readonly kind: "huggingface" | "llama2" | "list";
  /** Whether it folds case, where the model's entry says so. */
  readonly uncased: boolean | null;
  readonly texts: Readonly<Partial<Record<TokenizerRole, NamedText>>>;
}

function entriesOf(file: NamedText | undefined): readonly string[] {
  const value = file && parseJson(file.text, file.label);
  if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) return value as readonly string[];
  throw new TokenError("no-tokenizer", `${file?.label ?? "vocabulary.json"}: no list of texts`);
}

/**
 * Opens a published tokenizer for a matrix of this many rows; the code of each kind comes with it.
 * @throws TokenError `no-tokenizer`, `tokenizer-mismatch`
 */
export async function publishedTokenizer(
  {kind, uncased, texts}: PublishedTokenizer,
  rows: number
): Promise<WordsTokenizer> {
  const fits = (entries: number): void => {
    if (entries > rows)
      throw new TokenError(
        "tokenizer-mismatch",
        `the tokenizer has ${entries} entries and the matrix ${rows} rows; expected no more entries than rows`
      );
  };
  if (kind === "huggingface") {
    const {tokenizerOf} = await import("./tokenizerOf.js");
    return tokenizerOf(texts, fits, uncased ?? undefined);
  }
  const entries = entriesOf(texts.vocabulary);
  fits(entries.length);
  if (kind === "list") return (await import("./wordListTokenizer.js")).wordListTokenizer(entries);
  return (await import("./llama2Tokenizer.js")).llama2Tokenizer(entries);
}
