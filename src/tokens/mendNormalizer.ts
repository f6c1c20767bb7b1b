import {matchesNothing} from "./matchesNothing.js";
import type {Part} from "./tokenizerJson.js";
import {TokenError} from "./tokenError.js";

const replace = (regex: string, content: string): Part => ({type: "Replace", pattern: {Regex: regex}, content});

/** JavaScript reads a Σ at the end of a word as ς, Rust reads each letter alone. */
const lowercase: readonly Part[] = [replace("Σ", "σ"), {type: "Lowercase"}];

const controls = "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\p{Cf}\\p{Co}\\uFFFD]";
/** As in the Rust tokenizers, which leave out U+2B820 to U+2B91F. */
const chinese =
  "[\\u4E00-\\u9FFF\\u3400-\\u4DBF\\u{20000}-\\u{2A6DF}\\u{2A700}-\\u{2B73F}\\u{2B740}-\\u{2B81F}" +
  "\\u{2B920}-\\u{2CEAF}\\uF900-\\uFAFF\\u{2F800}-\\u{2FA1F}]";

function bert(part: Part): readonly Part[] {
  const strip = part["strip_accents"] ?? part["lowercase"];
  return [
    ...(part["clean_text"] === true ? [replace(controls, ""), replace("\\p{White_Space}", " ")] : []),
    ...(part["handle_chinese_chars"] === true ? [replace(chinese, " $& ")] : []),
    ...(strip === true ? [{type: "NFD"}, replace("\\p{Mn}", "")] : []),
    ...(part["lowercase"] === true ? lowercase : [])
  ];
}

function replaced(part: Part): Part {
  const {pattern, content} = part;
  const known = typeof pattern === "object" && pattern !== null && ("Regex" in pattern || "String" in pattern);
  if (!known || typeof content !== "string" || ("String" in pattern && pattern.String === ""))
    throw new TokenError("no-tokenizer", "a normalizer of type Replace without its pattern or content");
  // Rust and JavaScript go on from an empty match each in its own way
  if ("Regex" in pattern && matchesNothing(String(pattern.Regex)))
    throw new TokenError("no-tokenizer", "a normalizer of type Replace by a pattern which may match no text");
  return {type: "Replace", pattern, content: content.replaceAll("$", "$$$$")};
}

function partsOf(part: Part): readonly Part[] {
  switch (part.type) {
    case "Sequence":
      return ((part["normalizers"] ?? []) as readonly Part[]).flatMap(partsOf);
    case "NFC":
    case "NFD":
    case "NFKC":
    case "NFKD":
    case "StripAccents":
    case "Precompiled":
      return [part];
    case "Prepend":
      // nothing is put before nothing
      return [replace("\\A(?=[\\s\\S])", String(part["prepend"] ?? "").replaceAll("$", "$$$$"))];
    case "Lowercase":
      return lowercase;
    case "Strip":
      return [
        ...(part["strip_left"] === true ? [replace("\\A\\p{White_Space}+", "")] : []),
        ...(part["strip_right"] === true ? [replace("\\p{White_Space}+\\z", "")] : [])
      ];
    case "Replace":
      return [replaced(part)];
    case "Nmt":
      return [
        replace("[\\x01-\\x08\\x0B\\x0E-\\x1F\\x7F\\x8F\\x9F]", ""),
        replace("[\\x09\\x0A\\x0C\\x0D\\u1680\\u200B-\\u200F\\u2028\\u2029\\u2581\\uFEFF\\uFFFD]", " ")
      ];
    case "BertNormalizer":
      return bert(part);
    default:
      throw new TokenError("no-tokenizer", `an unknown normalizer: ${String(part.type)}`);
  }
}

/**
 * A normalizer in parts that @huggingface/tokenizers 0.2.0 runs as the Rust tokenizers do. It lower-cases by JavaScript's rule for a
 * final sigma, reads `$` in what it puts in, misses Chinese beyond the first 65,536 characters, and knows no Nmt. Precompiled it
 * takes for NFKC: see `charsMap`.
 * @throws TokenError `no-tokenizer` for a type that is not known
 */
export const mendNormalizer = (part: Part | null): Part => ({
  type: "Sequence",
  normalizers: part === null ? [] : partsOf(part)
});
