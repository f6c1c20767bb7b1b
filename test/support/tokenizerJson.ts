/** Ids by piece: a piece's place. */
export const byId = (pieces: readonly string[]): Record<string, number> =>
  Object.fromEntries(pieces.map((piece, id) => [piece, id]));

const frame = {version: "1.0", truncation: null, padding: null, post_processor: null};

/** The parts of an uncased WordPiece tokenizer.json; `special` of the pieces are added tokens. */
export const wordPieceJson = (pieces: readonly string[], special: readonly string[] = []) => ({
  ...frame,
  added_tokens: special.map((content) => ({
    id: pieces.indexOf(content),
    content,
    special: true,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false
  })),
  normalizer: {
    type: "BertNormalizer",
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true
  },
  pre_tokenizer: {type: "BertPreTokenizer"},
  decoder: {type: "WordPiece", prefix: "##", cleanup: true},
  model: {
    type: "WordPiece",
    unk_token: "[UNK]",
    continuing_subword_prefix: "##",
    max_input_chars_per_word: 100,
    vocab: byId(pieces)
  }
});

/** The parts of a byte-level BPE tokenizer.json. */
export const byteLevelJson = (model: {
  readonly vocab: Readonly<Record<string, number>>;
  readonly merges: readonly string[];
  readonly ignore_merges?: boolean;
}) => ({
  ...frame,
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: {type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true},
  decoder: {type: "ByteLevel", add_prefix_space: true, trim_offsets: true, use_regex: true},
  model: {type: "BPE", ...model}
});
