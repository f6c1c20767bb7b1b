import {matchesNothing} from "./matchesNothing.js";
import type {Part} from "./tokenizerJson.js";
import {TokenError} from "./tokenError.js";

const refusal = (what: string): TokenError => new TokenError("no-tokenizer", what);

/** Rust's `\w`. */
const word = "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200C\\u200D";
const punctuation = "[\\p{P}\\x21-\\x2F\\x3A-\\x40\\x5B-\\x60\\x7B-\\x7E]";
const spaces = "\\p{White_Space}";

/** A pattern's groups without their captures: JavaScript's `split` puts what is captured among the pieces. */
function withoutCaptures(regex: string): string {
  let out = "";
  let depth = 0;
  for (let at = 0; at < regex.length; at++) {
    const char = regex.charAt(at);
    if (char === "\\") {
      const next = regex.charAt(++at);
      if (/[1-9k]/.test(next)) throw refusal("a pattern that refers to a group of its own");
      out += char + next;
      continue;
    }
    if (char === "[") depth++;
    else if (char === "]" && depth > 0) depth--;
    out += char === "(" && depth === 0 && regex.charAt(at + 1) !== "?" ? "(?:" : char;
  }
  return out;
}

const isolated = (regex: string): Part => ({
  type: "Split",
  pattern: {Regex: regex},
  behavior: "Isolated",
  invert: false
});

/** Splits by a pattern; each behavior in terms of the two that the library has. */
function split(pattern: string, behavior: unknown, invert = false): Part {
  const regex = `(?:${withoutCaptures(pattern)})`;
  const other = `(?:(?!${regex})[\\s\\S])*`;
  if (invert && behavior !== "Removed" && behavior !== "Isolated")
    throw refusal(`a pre-tokenizer that splits ${String(behavior)} by the inverse of a pattern`);
  if (/^MergedWith/.test(String(behavior)) && matchesNothing(regex))
    throw refusal(`a pre-tokenizer that splits ${String(behavior)} by a pattern which may match no text`);
  switch (behavior) {
    case "Removed":
      return {type: "Split", pattern: {Regex: regex}, behavior: "Removed", invert};
    case "Isolated":
      return isolated(regex);
    case "Contiguous":
      return isolated(`${regex}+`);
    case "MergedWithPrevious":
      return isolated(`${other}${regex}`);
    case "MergedWithNext":
      return isolated(`${regex}${other}`);
    default:
      throw refusal(`a pre-tokenizer with an unknown behavior: ${String(behavior)}`);
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&").replaceAll("\n", "\\n");

function patternOf({pattern}: Part): string {
  const given = (pattern ?? {}) as {readonly Regex?: unknown; readonly String?: unknown};
  if (typeof given.Regex === "string" && given.Regex !== "") return given.Regex;
  if (typeof given.String === "string" && given.String !== "") return escaped(given.String);
  throw refusal("a pre-tokenizer of type Split without its pattern");
}

function metaspace(part: Part, first: boolean): readonly Part[] {
  const {replacement = "▁", prepend_scheme = "always", add_prefix_space, split: apart} = part;
  if (typeof replacement !== "string" || [...replacement].length !== 1)
    throw refusal("a pre-tokenizer of type Metaspace whose replacement is no single character");
  if (
    !["always", "never", "first"].includes(String(prepend_scheme)) ||
    (add_prefix_space === false && prepend_scheme !== "never")
  )
    throw refusal("a pre-tokenizer of type Metaspace whose add_prefix_space and prepend_scheme disagree");
  if (prepend_scheme === "first" && !first)
    throw refusal("a pre-tokenizer of type Metaspace that prepends to the first piece of another's");
  const marked = {type: "Metaspace", replacement, prepend_scheme};
  return apart === false ? [marked] : [marked, split(escaped(replacement), "MergedWithNext")];
}

function partsOf(part: Part, first: boolean): readonly Part[] {
  switch (part.type) {
    case "Sequence":
      return sequence((part["pretokenizers"] ?? []) as readonly Part[], first);
    case "Whitespace":
      return [split(`[${word}]+|[^${word}\\s]+`, "Removed", true)];
    case "WhitespaceSplit":
      return [split(spaces, "Removed")];
    case "BertPreTokenizer":
      return [split(spaces, "Removed"), split(punctuation, "Isolated")];
    case "Punctuation":
      return [split(punctuation, part["behavior"] ?? "Isolated")];
    case "Digits":
      return [split("\\p{N}", part["individual_digits"] === true ? "Isolated" : "Contiguous")];
    case "CharDelimiterSplit":
      return [split(escaped(String(part["delimiter"])), "Removed")];
    case "Split":
      return [split(patternOf(part), part["behavior"], part["invert"] === true)];
    case "FixedLength":
      return [isolated(`[\\s\\S]{1,${Number(part["length"])}}`)];
    case "ByteLevel":
      if (typeof part["add_prefix_space"] === "boolean") return [part];
      throw refusal("a pre-tokenizer of type ByteLevel that does not tell add_prefix_space");
    case "Metaspace":
      return metaspace(part, first);
    default:
      throw refusal(`an unknown pre-tokenizer: ${String(part.type)}`);
  }
}

const sequence = (parts: readonly Part[], first: boolean): readonly Part[] =>
  parts.flatMap((part, i) => partsOf(part, first && i === 0));

/**
 * A pre-tokenizer in parts that @huggingface/tokenizers 0.2.0 runs as the Rust tokenizers do. Its Whitespace knows the letters of
 * ASCII alone and its Digits the digits; its Punctuation puts what follows each other together; its Split takes every behavior
 * but Removed for Isolated, and leaves a removed text among the pieces; its Metaspace does not split; FixedLength counts UTF-16 units.
 * @throws TokenError `no-tokenizer` for what is not known or cannot be said so
 */
export const mendSplitter = (part: Part | null): Part => ({
  type: "Sequence",
  pretokenizers: part === null ? [] : partsOf(part, true)
});
