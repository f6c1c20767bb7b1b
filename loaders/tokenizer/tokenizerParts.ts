import * as v from "valibot";
import type {Form} from "../../src/tables/embeddings.js";
import {LoaderError} from "../loaderError.js";

const part = v.looseObject({type: v.optional(v.nullable(v.string()))});
const optionalPart = v.optional(v.nullable(part), null);
const tokenizer = v.looseObject({
  model: v.looseObject({
    ...part.entries,
    vocab: v.custom<object>((found) => typeof found === "object" && found !== null)
  }),
  added_tokens: v.optional(v.nullable(v.array(v.looseObject({id: v.number(), content: v.string()}))), []),
  ...{normalizer: optionalPart, pre_tokenizer: optionalPart, post_processor: optionalPart, decoder: optionalPart}
});
type Part = v.InferOutput<typeof part>;

/** A tokenizer.json; parts that it leaves out are null. */
export type TokenizerJson = v.InferOutput<typeof tokenizer>;

const noTokenizer = (label: string, what: string, cause?: unknown): LoaderError =>
  new LoaderError("no-tokenizer", `${label}: ${what}; expected a tokenizer's file`, {cause});

/** A JSON text. @throws LoaderError `no-tokenizer` */
export function parseJson(text: string, label: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw noTokenizer(label, "not JSON", cause);
  }
}

/**
 * The parts of a tokenizer.json.
 * @param label - names the file in messages
 * @throws LoaderError `no-tokenizer`
 */
export function parseTokenizer(text: string, label: string): TokenizerJson {
  const parsed = v.safeParse(tokenizer, parseJson(text, label));
  if (parsed.success) {
    const {normalizer, pre_tokenizer} = parsed.output;
    try {
      void [...within(normalizer), ...within(pre_tokenizer)];
    } catch (cause) {
      throw noTokenizer(label, "parts nested too deep", cause);
    }
    return parsed.output;
  }
  const path = parsed.issues[0].path?.map(({key}) => String(key)).join(".");
  throw noTokenizer(label, path === undefined ? "no object" : `no valid "${path}" in it`, parsed.issues);
}

const isId = (id: unknown): id is number => typeof id === "number" && Number.isInteger(id) && id >= 0;

/**
 * How many ids there are: one more than the highest. A schema library takes a second for a million pieces, so this does not use it.
 * @throws LoaderError `no-tokenizer`
 */
export function vocabularySize({model, added_tokens}: TokenizerJson, label: string): number {
  const broken = (piece: string): LoaderError =>
    noTokenizer(label, `the piece ${JSON.stringify(piece.slice(0, 40))} has no whole number as its id`);
  let most = -1;
  if (Array.isArray(model.vocab)) {
    const wrong = model.vocab.findIndex(
      (entry: unknown) => !Array.isArray(entry) || typeof entry[0] !== "string" || typeof entry[1] !== "number"
    );
    if (wrong >= 0) throw noTokenizer(label, `entry ${wrong} of its vocabulary is no piece with a score`);
    most = model.vocab.length - 1;
  } else
    for (const [piece, id] of Object.entries<unknown>(model.vocab as Record<string, unknown>)) {
      if (!isId(id)) throw broken(piece);
      if (id > most) most = id;
    }
  if (most < 0) throw noTokenizer(label, "no pieces in its vocabulary");
  for (const {id, content} of added_tokens ?? []) {
    if (!isId(id)) throw broken(content);
    if (id > most) most = id;
  }
  return most + 1;
}

/** A part and, where it is a sequence, all in it. @throws RangeError where they are nested too deep */
function within(found: Part | null | undefined): readonly Part[] {
  if (!found) return [];
  const inner = [found["normalizers"], found["pretokenizers"]].flat().filter((one) => v.is(part, one));
  return [found, ...inner.flatMap(within)];
}

const mark = "▁";
const marksSpaces = (one: Part): boolean =>
  one.type === "Metaspace" || (one.type === "Prepend" && one["prepend"] === mark) || one["content"] === mark;

/** How words stand in running text for a tokenizer, out of its tokenizer.json. */
export interface Habits {
  /** `space` where a word in running text carries its leading space (byte-level, sentencepiece), else `bare`. */
  readonly form: Form;
  /** Whether it folds case. */
  readonly uncased: boolean;
}

export function habitsOf({model, normalizer, pre_tokenizer}: TokenizerJson): Habits {
  const [normalizers, splitters] = [within(normalizer), within(pre_tokenizer)];
  const spaced =
    model.type === "Unigram" ||
    splitters.some((one) => one.type === "ByteLevel") ||
    [...normalizers, ...splitters].some(marksSpaces);
  return {
    form: spaced && model.type !== "WordPiece" ? "space" : "bare",
    uncased: normalizers.some((one) => one.type === "Lowercase" || one["lowercase"] === true)
  };
}

/**
 * The same tokenizer, but so that it puts no space before a text by itself: the forms `bare` and `space` are what they say. One
 * that ignores spaces between words stays as it is.
 */
export function withoutPrefix(json: TokenizerJson): TokenizerJson {
  const all = {...json, ...structuredClone({normalizer: json.normalizer, pre_tokenizer: json.pre_tokenizer})};
  const splitters = within(all.pre_tokenizer);
  if (splitters.some((one) => one.type === "WhitespaceSplit")) return json;
  for (const one of splitters) {
    if ("add_prefix_space" in one) one["add_prefix_space"] = false;
    if (one.type === "Metaspace") one["prepend_scheme"] = "never";
  }
  const prepends = (one: unknown): boolean => v.is(part, one) && one.type === "Prepend" && one["prepend"] === mark;
  if (prepends(all.normalizer)) all.normalizer = null;
  for (const one of within(all.normalizer)) {
    const list = one["normalizers"];
    if (Array.isArray(list)) one["normalizers"] = list.filter((inner) => !prepends(inner));
  }
  return all;
}
