import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {LoaderError} from "../loaderError.js";
import type {TokenizerDescriptor} from "../modelEntry.js";
import {spelled, type WordTokenizer} from "./wordTokenizer.js";

type Descriptor = Extract<TokenizerDescriptor, {readonly kind: "huggingface"}>;

/** Case, accents and spaces folded, as an uncased tokenizer does. */
const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
const squeezed = (text: string): string => text.replace(/\s+/gu, "");

/** A tokenizer of transformers.js, from a folder of its own files; nothing is fetched. */
export async function huggingfaceTokenizer(
  {config, uncased}: Pick<Descriptor, "config" | "uncased">,
  file: (name: string) => Promise<Uint8Array | undefined>
): Promise<WordTokenizer> {
  const {AutoTokenizer, env} = await import("@huggingface/transformers");
  const vocabulary = await file("tokenizer.json");
  const settings = (config && Buffer.from(JSON.stringify(config))) ?? (await file("tokenizer_config.json"));
  if (!vocabulary || !settings)
    throw new LoaderError(
      "no-tokenizer",
      `no ${vocabulary ? "tokenizer_config.json" : "tokenizer.json"}; expected the tokenizer's files beside the matrix`
    );
  const folder = await mkdtemp(join(tmpdir(), "rsa-tokenizer-"));
  try {
    await writeFile(join(folder, "tokenizer.json"), vocabulary);
    await writeFile(join(folder, "tokenizer_config.json"), settings);
    [env.allowRemoteModels, env.allowLocalModels, env.localModelPath] = [false, true, ""];
    const tokenizer = await AutoTokenizer.from_pretrained(folder, {local_files_only: true});
    const all = JSON.parse(Buffer.from(vocabulary).toString("utf8")) as {
      model: {vocab: Record<string, number>};
      added_tokens?: readonly {readonly id: number}[];
    };
    const size = Math.max(...Object.values(all.model.vocab), ...(all.added_tokens ?? []).map(({id}) => id)) + 1;
    const unknown = tokenizer.unk_token;
    return {
      vocabulary: size,
      tokenize(word, form) {
        const text = spelled(word, form);
        const ids = tokenizer.encode(text, {add_special_tokens: false});
        const tokens = tokenizer.tokenize(text, {add_special_tokens: false});
        const back = squeezed(tokenizer.decode(ids, {skip_special_tokens: false, clean_up_tokenization_spaces: false}));
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
