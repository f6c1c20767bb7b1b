import type {Part, TokenizerJson} from "./tokenizerJson.js";
import {TokenError} from "./tokenError.js";

type Model = TokenizerJson["model"];

const refusal = (what: string): TokenError => new TokenError("no-tokenizer", what);

/** The type where the file does not tell it, by the rule of the Rust tokenizers. */
function typeOf(model: Model): string {
  if (typeof model.type === "string") return model.type;
  if (Array.isArray(model.vocab)) return "Unigram";
  if ("merges" in model) return "BPE";
  return "continuing_subword_prefix" in model || "max_input_chars_per_word" in model ? "WordPiece" : "WordLevel";
}

/** A merge whose parts or result have no id is refused: the library would make a piece that the model does not have. */
function checkMerges({merges, vocab}: Model): readonly (readonly [string, string])[] {
  if (!Array.isArray(merges)) throw refusal("a model of type BPE without merges");
  const known = new Set(Object.keys(vocab));
  return merges
    .filter((merge) => !(typeof merge === "string" && merge.startsWith("#version")))
    .map((merge: unknown): readonly [string, string] => {
      const [left, right, more]: readonly unknown[] =
        typeof merge === "string" ? merge.split(" ") : Array.isArray(merge) ? merge : [];
      if (typeof left !== "string" || typeof right !== "string" || more !== undefined)
        throw refusal(`a merge that is no pair of pieces: ${JSON.stringify(merge)?.slice(0, 60)}`);
      if (!known.has(left) || !known.has(right) || !known.has(left + right))
        throw refusal(`a merge of pieces that its vocabulary lacks: ${JSON.stringify([left, right]).slice(0, 60)}`);
      return [left, right];
    });
}

/** Of a piece that is there twice the Rust tokenizers take one's id and may take the other's score. */
function checkDifferent(pieces: readonly (readonly [string, number])[]): void {
  const seen = new Set<string>();
  for (const [piece] of pieces) {
    if (seen.has(piece))
      throw refusal(`the piece ${JSON.stringify(piece).slice(0, 60)} twice; expected different ones`);
    seen.add(piece);
  }
}

/**
 * A model as @huggingface/tokenizers 0.2.0 reads it right: with the defaults of the Rust tokenizers, and its type told.
 * @throws TokenError `no-tokenizer` for what the library passes over: dropout, a prefix of continuing pieces in BPE
 */
export function mendModel(model: Model): Part {
  const type = typeOf(model);
  switch (type) {
    case "BPE":
      if (model["dropout"]) throw refusal("a model with dropout, whose pieces are drawn at random");
      if (model["continuing_subword_prefix"]) throw refusal("a model of type BPE with continuing_subword_prefix");
      return {...model, type, merges: checkMerges(model), continuing_subword_suffix: null};
    case "WordPiece":
      return {
        continuing_subword_prefix: "##",
        unk_token: "[UNK]",
        max_input_chars_per_word: 100,
        ...model,
        type
      };
    case "Unigram":
      checkDifferent(model.vocab as readonly (readonly [string, number])[]);
      return {...model, type};
    case "WordLevel":
      return {...model, type};
    default:
      throw refusal(`an unknown model: ${type}`);
  }
}

const has = (parts: readonly Part[], type: string): boolean => parts.some((candidate) => candidate.type === type);

/** What reads pieces back where the file names no decoder, by how the model marks them. */
export function decoderOf(decoder: Part | null, model: Part, splitters: readonly Part[]): Part {
  if (decoder) return decoder;
  if (has(splitters, "ByteLevel")) return {type: "ByteLevel"};
  if (model.type === "WordPiece")
    return {type: "WordPiece", prefix: model["continuing_subword_prefix"], cleanup: false};
  const replacement = splitters.find((splitter) => splitter.type === "Metaspace")?.["replacement"] ?? "▁";
  return {type: "Sequence", decoders: [{type: "ByteFallback"}, {type: "Metaspace", replacement}]};
}
