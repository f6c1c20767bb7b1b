import {TokenError} from "./tokenError.js";

/** What a GGUF file says of its tokenizer, by its keys. */
type Metadata = ReadonlyMap<string, unknown>;

const refusal = (what: string): TokenError => new TokenError("no-tokenizer", what);

const byteLevel = {type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true};

/** How texts are split first, by the names of llama.cpp (`llama_vocab_pre_type`). */
const splitters: Readonly<Record<string, object>> = {
  "gpt-2": byteLevel,
  smollm: {type: "Sequence", pretokenizers: [{type: "Digits", individual_digits: true}, byteLevel]}
};

/** Kinds of tokens: those that are found whole in a text before it is split. */
const [control, userDefined] = [3, 4];

function texts(metadata: Metadata, key: string): readonly string[] {
  const value = metadata.get(key);
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  throw refusal(`no list ${key} in its header; expected a GGUF file with its own tokenizer`);
}

/**
 * A tokenizer.json out of the header of a GGUF file: byte-level BPE (`gpt2`), split first as its `tokenizer.ggml.pre` names.
 * @throws TokenError `no-tokenizer` for another kind
 */
export function ggufTokenizerJson(metadata: Metadata): string {
  const [model, pre] = ["model", "pre"].map((name) => metadata.get(`tokenizer.ggml.${name}`));
  if (model !== "gpt2")
    throw refusal(`its tokenizer is of the kind ${JSON.stringify(model ?? "none")}; expected "gpt2", byte-level BPE`);
  const splitter = typeof pre === "string" && Object.hasOwn(splitters, pre) ? splitters[pre] : undefined;
  if (!splitter)
    throw refusal(
      `it splits texts as ${JSON.stringify(pre ?? "none")}; expected ${Object.keys(splitters).join(" or ")}`
    );
  if (metadata.get("tokenizer.ggml.add_space_prefix") === true)
    throw refusal("it puts a space before texts; expected byte-level BPE without");
  const [tokens, merges] = [texts(metadata, "tokenizer.ggml.tokens"), texts(metadata, "tokenizer.ggml.merges")];
  const kinds = metadata.get("tokenizer.ggml.token_type");
  const vocab = new Map(tokens.map((token, id) => [token, id]));
  if (vocab.size !== tokens.length) throw refusal("its vocabulary names a piece twice");
  const kindOf = (id: number): unknown => (Array.isArray(kinds) ? kinds[id] : undefined);
  const flags = {single_word: false, lstrip: false, rstrip: false, normalized: false};
  const added = tokens.flatMap((content, id) =>
    kindOf(id) === control || kindOf(id) === userDefined
      ? [{id, content, special: kindOf(id) === control, ...flags}]
      : []
  );
  return JSON.stringify({
    version: "1.0",
    truncation: null,
    padding: null,
    normalizer: null,
    post_processor: null,
    added_tokens: added,
    pre_tokenizer: splitter,
    decoder: {...byteLevel, add_prefix_space: true},
    model: {
      type: "BPE",
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      vocab: Object.fromEntries(vocab),
      merges
    }
  });
}
