import * as v from "valibot";
import {TokenError} from "./tokenError.js";

const part = v.looseObject({type: v.optional(v.nullable(v.string()))});
const optionalPart = v.optional(v.nullable(part), null);
const tokenizer = v.looseObject({
  model: v.looseObject({
    ...part.entries,
    vocab: v.custom<object>((value) => typeof value === "object" && value !== null)
  }),
  added_tokens: v.optional(v.nullable(v.array(v.looseObject({id: v.number(), content: v.string()}))), []),
  normalizer: optionalPart,
  pre_tokenizer: optionalPart,
  post_processor: optionalPart,
  decoder: optionalPart
});
/** A part of a tokenizer, such as a normalizer. */
export type Part = v.InferOutput<typeof part>;

/** A tokenizer.json; parts that it leaves out are null. */
export type TokenizerJson = v.InferOutput<typeof tokenizer>;

const noTokenizer = (label: string, what: string, cause?: unknown): TokenError =>
  new TokenError("no-tokenizer", `${label}: ${what}; expected a tokenizer's file`, {cause});

/** A JSON text. @throws TokenError `no-tokenizer` */
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
 * @throws TokenError `no-tokenizer`
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
 * @throws TokenError `no-tokenizer`
 */
export function vocabularySize({model, added_tokens}: TokenizerJson, label: string): number {
  const broken = (piece: string): TokenError =>
    noTokenizer(label, `the piece ${JSON.stringify(piece.slice(0, 40))} has no whole number as its id`);
  let max = -1;
  if (Array.isArray(model.vocab)) {
    const wrong = model.vocab.findIndex(
      (entry: unknown) => !Array.isArray(entry) || typeof entry[0] !== "string" || typeof entry[1] !== "number"
    );
    if (wrong >= 0) throw noTokenizer(label, `entry ${wrong} of its vocabulary is no piece with a score`);
    max = model.vocab.length - 1;
  } else
    for (const [piece, id] of Object.entries<unknown>(model.vocab as Record<string, unknown>)) {
      if (!isId(id)) throw broken(piece);
      if (id > max) max = id;
    }
  if (max < 0) throw noTokenizer(label, "no pieces in its vocabulary");
  for (const {id, content} of added_tokens ?? []) {
    if (!isId(id)) throw broken(content);
    if (id > max) max = id;
  }
  return max + 1;
}

/** The strings of a vocabulary, in the file's order; see `vocabularySize`, which checks it. */
export const vocabularyEntries = ({model: {vocab}}: TokenizerJson): readonly string[] =>
  Array.isArray(vocab) ? vocab.map(([piece]: readonly [string]) => piece) : Object.keys(vocab);

/** A part and, where it is a sequence, all in it. @throws RangeError where they are nested too deep */
function within(outer: Part | null | undefined): readonly Part[] {
  if (!outer) return [];
  const inner = [outer["normalizers"], outer["pretokenizers"]].flat().filter((item) => v.is(part, item));
  return [outer, ...inner.flatMap(within)];
}
