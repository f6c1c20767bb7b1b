import {PrecompiledNormalizer, SequenceNormalizer, Tokenizer} from "@huggingface/tokenizers";
import {addedSplitter, addedToken, type AddedToken} from "./addedTokens.js";
import {charsMap} from "./charsMap.js";
import {decoderOf, mendModel} from "./mendModel.js";
import {mendNormalizer} from "./mendNormalizer.js";
import {mendSplitter} from "./mendSplitter.js";
import {TokenError} from "./tokenError.js";
import type {Part, TokenizerJson} from "./tokenizerJson.js";

/** One token of a text. */
export interface Token {
  /** -1 where the model has no token for this and none for the unknown. */
  readonly id: number;
  /** The vocabulary's own string, such as `##ship` or `Ġstar`. */
  readonly token: string;
  readonly unknown: boolean;
  readonly added?: AddedToken;
}

/** A whole tokenizer but for the special tokens that it puts round a text. */
export interface Encoder {
  encode(text: string): readonly Token[];
  /** The text as the normalizer leaves it. */
  normalize(text: string): string;
  /** What the tokens read as, by the tokenizer's own decoder. */
  decode(tokens: readonly Token[]): string;
}

/** The id that the Rust tokenizers give an added token: its piece's, else the next one that is free. */
function checkIds(added: readonly AddedToken[], vocab: ReadonlyMap<string, number>): ReadonlySet<AddedToken> {
  const given = new Map<string, number>();
  const moved = new Set<AddedToken>();
  for (const token of added) {
    const maxId = Math.max(-1, ...given.values());
    const id =
      given.get(token.content) ??
      vocab.get(token.content) ??
      (maxId >= vocab.size || vocab.size === 0 ? maxId + 1 : vocab.size);
    given.set(token.content, id);
    if (id !== token.id) moved.add(token);
  }
  return moved;
}

function charsMaps(normalizer: unknown): void {
  if (normalizer instanceof SequenceNormalizer) normalizer.normalizers.forEach(charsMaps);
  if (!(normalizer instanceof PrecompiledNormalizer)) return;
  const map: unknown = normalizer.charsmap;
  if (map === null || map === "") normalizer.normalize = (text) => text;
  else if (typeof map === "string") normalizer.normalize = charsMap(map);
  else throw new TokenError("no-tokenizer", "a normalizer's precompiled_charsmap that is no text");
}

interface Library {
  readonly normalize: (text: string) => string;
  readonly split: (text: string, atStart: boolean) => readonly string[];
  readonly model: NonNullable<Tokenizer["model"]>;
  readonly decode: (tokens: readonly string[]) => string;
}

/** The library's parts, mended. Added tokens are ours: it knows no `single_word`, and puts them into the model's vocabulary. */
function library(json: TokenizerJson): Library {
  const [normalizer, splitter, model] = [
    mendNormalizer(json.normalizer as Part | null),
    mendSplitter(json.pre_tokenizer as Part | null),
    mendModel(json.model)
  ];
  const decoder = decoderOf(json.decoder as Part | null, model, splitter["pretokenizers"] as readonly Part[]);
  const parts = {normalizer, pre_tokenizer: splitter, model, decoder, post_processor: null, added_tokens: []};
  const tokenizer = new Tokenizer(parts, {});
  charsMaps(tokenizer.normalizer);
  const {model: built} = tokenizer;
  if (!built) throw new TokenError("no-tokenizer", "no model");
  return {
    normalize: (text) => tokenizer.normalizer?.(text) ?? text,
    split: (text, atStart) => tokenizer.pre_tokenizer?.(text, {section_index: atStart ? 0 : 1}) ?? [text],
    model: built,
    decode: (tokens) => String(tokenizer.decoder?.([...tokens])).replaceAll(built.end_of_word_suffix || " ", " ")
  };
}

/**
 * A tokenizer out of its tokenizer.json.
 * @throws TokenError `no-tokenizer` where it has what is not known
 */
export function encoderOf(json: TokenizerJson): Encoder {
  const {normalize, split, model, decode} = library(json);
  const vocab = model.tokens_to_ids;
  const added = (json.added_tokens ?? []).map(addedToken);
  const moved = checkIds(added, vocab);
  const [raw, afterwards] = [false, true].map((normalized) =>
    addedSplitter(
      new Map(
        added
          .filter((token) => token.normalized === normalized)
          .map((token) => [normalized ? normalize(token.content) : token.content, token])
      )
    )
  ) as [ReturnType<typeof addedSplitter>, ReturnType<typeof addedSplitter>];
  const unknownToken = model.unk_token ?? (json.model["unk_token"] as string | null | undefined) ?? undefined;
  const unknownId = unknownToken === undefined ? undefined : vocab.get(unknownToken);

  function tokensOf(token: string): readonly Token[] {
    const id = vocab.get(token);
    if (id !== undefined) return [{id, token, unknown: token === unknownToken}];
    // the library's Unigram passes over byte_fallback
    const bytes = [...new TextEncoder().encode(token)].map(
      (byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`
    );
    if (json.model["byte_fallback"] === true && bytes.every((byte) => vocab.has(byte)))
      return bytes.map((byte) => ({id: vocab.get(byte) ?? -1, token: byte, unknown: false}));
    return [{id: unknownId ?? -1, token: unknownToken ?? token, unknown: true}];
  }

  /** Where there is no unknown piece, the library and Rust pass over what has none, and merge across it each in its own way. */
  const passesOver =
    Boolean(json.model["merges"]) && unknownToken === undefined && json.model["byte_fallback"] !== true;
  const suffix = String(json.model["end_of_word_suffix"] ?? "").length;
  // each part alone: of several the library puts unknown pieces together that follow each other
  const part = (text: string): readonly Token[] => {
    const pieces = model([text]) as readonly string[];
    const isWhole = !passesOver || pieces.join("").length === text.length + suffix;
    return [...pieces.flatMap(tokensOf), ...(isWhole ? [] : [{id: -1, token: text, unknown: true}])];
  };

  const addedOne = (token: AddedToken): Token => {
    if (moved.has(token))
      throw new TokenError(
        "unrepresentable-word",
        `the added token ${JSON.stringify(token.content)} has the id ${token.id}, and not the next one after its vocabulary; expected one id for it`
      );
    return {id: token.id, token: token.content, unknown: token.content === unknownToken, added: token};
  };

  return {
    normalize: (text) =>
      raw(text)
        .map((section) => (section.token ? section.text : normalize(section.text)))
        .join(""),
    decode(tokens) {
      let [out, run]: [string, string[]] = ["", []];
      for (const {token, added: whole} of tokens)
        if (whole) [out, run] = [out + decode(run) + whole.content, []];
        else run.push(token);
      return out + decode(run);
    },
    encode: (text) =>
      raw(text).flatMap((section) => {
        if (section.token) return [addedOne(section.token)];
        const normalized = normalize(section.text);
        const starts = section.start === 0 && normalize([...section.text][0] ?? "") !== "";
        return afterwards(normalized).flatMap((inner) =>
          inner.token ? [addedOne(inner.token)] : split(inner.text, starts && inner.start === 0).flatMap(part)
        );
      })
  };
}
