import * as v from "valibot";
import type {Form} from "../../src/tables/embeddings.js";
import {LoaderError} from "../loaderError.js";

const part = v.looseObject({type: v.optional(v.nullable(v.string()))});
const parts = v.looseObject({
  model: part,
  normalizer: v.optional(v.nullable(part)),
  pre_tokenizer: v.optional(v.nullable(part))
});
type Part = v.InferOutput<typeof part>;

/** A part and, where it is a sequence, all in it. */
function within(found: Part | null | undefined): readonly Part[] {
  if (!found) return [];
  const inner = [found["normalizers"], found["pretokenizers"]].flat().filter((one) => v.is(part, one));
  return [found, ...inner.flatMap(within)];
}

function partsOf(text: string): v.InferOutput<typeof parts> {
  try {
    return v.parse(parts, JSON.parse(text));
  } catch (cause) {
    throw new LoaderError("no-tokenizer", "tokenizer.json: no model in it; expected a tokenizer's file", {cause});
  }
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

export function habitsOf(tokenizerJson: string): Habits {
  const {model, normalizer, pre_tokenizer} = partsOf(tokenizerJson);
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
 * A tokenizer.json that puts no space before a text by itself, so that the forms `bare` and `space` are what they say; the same
 * text where it does so already, or where it ignores spaces between words.
 */
export function withoutPrefix(tokenizerJson: string): string {
  const all = partsOf(tokenizerJson);
  const splitters = within(all.pre_tokenizer);
  if (splitters.some((one) => one.type === "WhitespaceSplit")) return tokenizerJson;
  let changed = false;
  for (const one of splitters) {
    if (one["add_prefix_space"] === true || (one["prepend_scheme"] ?? "never") !== "never") changed = true;
    if ("add_prefix_space" in one) one["add_prefix_space"] = false;
    if (one.type === "Metaspace") one["prepend_scheme"] = "never";
  }
  const prepends = (one: unknown): boolean => v.is(part, one) && one.type === "Prepend" && one["prepend"] === mark;
  if (prepends(all.normalizer)) [all.normalizer, changed] = [null, true];
  for (const one of within(all.normalizer)) {
    const list = one["normalizers"];
    if (!Array.isArray(list) || !list.some(prepends)) continue;
    [one["normalizers"], changed] = [list.filter((inner) => !prepends(inner)), true];
  }
  return changed ? JSON.stringify(all) : tokenizerJson;
}
