import type {BertSettings} from "./settings.js";
import {TokenError} from "./tokenError.js";

const special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

/**
 * A tokenizer.json of BERT's out of its older vocab.txt: a piece a line, its id the line's number from 0.
 * @param label - names the file in messages
 * @throws TokenError `no-tokenizer`
 */
export function wordPieceJson(
  vocabTxt: string,
  lowercase: boolean,
  {stripAccents, chinese}: Omit<BertSettings, "lowercase">,
  label: string
): string {
  const pieces = vocabTxt.replace(/\r?\n$/, "").split(/\r?\n/);
  const vocab = new Map(pieces.map((piece, id) => [piece, id]));
  if (!vocab.has("[UNK]") || vocab.size !== pieces.length)
    throw new TokenError("no-tokenizer", `${label}: no list of different pieces with [UNK]; expected BERT's`);
  const added = special.flatMap((content) => {
    const id = vocab.get(content);
    const flags = {special: true, single_word: false, lstrip: false, rstrip: false, normalized: false};
    return id === undefined ? [] : [{id, content, ...flags}];
  });
  return JSON.stringify({
    version: "1.0",
    truncation: null,
    padding: null,
    post_processor: null,
    added_tokens: added.sort((a, b) => a.id - b.id),
    normalizer: {
      type: "BertNormalizer",
      clean_text: true,
      handle_chinese_chars: chinese ?? true,
      strip_accents: stripAccents ?? null,
      lowercase
    },
    pre_tokenizer: {type: "BertPreTokenizer"},
    decoder: {type: "WordPiece", prefix: "##", cleanup: true},
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocab)
    }
  });
}
