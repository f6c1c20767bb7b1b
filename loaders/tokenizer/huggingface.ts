import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import * as v from "valibot";
import {LoaderError} from "../loaderError.js";
import type {TokenizerDescriptor} from "../modelEntry.js";
import {withoutPrefix} from "./tokenizerParts.js";
import {wordPieceFile} from "./wordPieceFile.js";
import {spelled, type WordTokenizer} from "./wordTokenizer.js";

type Descriptor = Extract<TokenizerDescriptor, {readonly kind: "huggingface"}>;

/** Case, accents and spaces folded, as an uncased tokenizer does. */
const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
const squeezed = (text: string): string => text.replace(/\s+/gu, "");

const id = v.pipe(v.number(), v.integer(), v.minValue(0));
const tokenizerFile = v.object({
  /** Ids by piece; in a Unigram model pieces with their scores, by id. */
  model: v.object({vocab: v.union([v.record(v.string(), id), v.array(v.tuple([v.string(), v.number()]))])}),
  added_tokens: v.optional(v.array(v.object({id})))
});

/** How many ids there are: one more than the highest. */
function vocabularySize(text: string): number {
  try {
    const {model, added_tokens} = v.parse(tokenizerFile, JSON.parse(text));
    const own = Array.isArray(model.vocab) ? [model.vocab.length - 1] : Object.values(model.vocab);
    return [...own, ...(added_tokens ?? []).map((token) => token.id)].reduce((a, b) => Math.max(a, b), -1) + 1;
  } catch (cause) {
    throw new LoaderError(
      "no-tokenizer",
      "tokenizer.json: no vocabulary of pieces and ids; expected a tokenizer's file",
      {cause}
    );
  }
}

type ReadFile = (name: string) => Promise<Uint8Array | undefined>;

/** The text of tokenizer.json, or what stands for it where there is only BERT's older vocab.txt. */
async function vocabularyText(file: ReadFile, uncased: boolean): Promise<string | undefined> {
  const json = await file("tokenizer.json");
  if (json) return Buffer.from(json).toString("utf8");
  const pieces = await file("vocab.txt");
  return pieces && wordPieceFile(Buffer.from(pieces).toString("utf8"), uncased);
}

/** A tokenizer of transformers.js, from a folder of its own files; nothing is fetched. */
export async function huggingfaceTokenizer(
  {config, uncased}: Pick<Descriptor, "config" | "uncased">,
  file: ReadFile
): Promise<WordTokenizer> {
  const {AutoTokenizer, env} = await import("@huggingface/transformers");
  const vocabulary = await vocabularyText(file, uncased);
  const settings = (config && Buffer.from(JSON.stringify(config))) ?? (await file("tokenizer_config.json"));
  if (vocabulary === undefined || !settings)
    throw new LoaderError(
      "no-tokenizer",
      `no ${vocabulary !== undefined ? "tokenizer_config.json" : "tokenizer.json"}; expected the tokenizer's files beside the matrix`
    );
  const size = vocabularySize(vocabulary);
  const folder = await mkdtemp(join(tmpdir(), "rsa-tokenizer-"));
  try {
    await writeFile(join(folder, "tokenizer.json"), withoutPrefix(vocabulary));
    await writeFile(join(folder, "tokenizer_config.json"), settings);
    [env.allowRemoteModels, env.allowLocalModels, env.localModelPath] = [false, true, ""];
    const tokenizer = await AutoTokenizer.from_pretrained(folder, {local_files_only: true});
    const unknown = tokenizer.unk_token;
    return {
      vocabulary: size,
      tokenize(word, form) {
        const text = spelled(word, form);
        const ids = tokenizer.encode(text, {add_special_tokens: false});
        const tokens = tokenizer.tokenize(text, {add_special_tokens: false});
        const back =
          ids.length === 0
            ? ""
            : squeezed(tokenizer.decode(ids, {skip_special_tokens: false, clean_up_tokenization_spaces: false}));
        const expected = squeezed(uncased ? folded(word) : word);
        if (ids.length === 0 || (unknown && tokens.includes(unknown) && word !== unknown) || back !== expected)
          throw new LoaderError(
            "unrepresentable-word",
            `no pieces for ${JSON.stringify(word)}: they read ${JSON.stringify(back)}`
          );
        if (tokens.length !== ids.length)
          throw new LoaderError(
            "tokenizer-mismatch",
            `${JSON.stringify(word)} has ${tokens.length} pieces and ${ids.length} ids; expected as many`
          );
        return {ids, tokens};
      }
    };
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}
