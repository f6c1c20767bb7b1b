import {describe, expect, it} from "vitest";
import {tokenizerOf, type TokenizerTexts} from "../../src/tokens/tokenizerOf.js";
import {byId, byteLevelJson, wordPieceJson} from "../support/tokenizerJson.js";
import {charsMapOf} from "./fixtures.js";

const text = (label: string, content: unknown) => ({
  label,
  text: typeof content === "string" ? content : JSON.stringify(content)
});
const open = (texts: {readonly [Name in keyof TokenizerTexts]: unknown}, declared?: boolean) =>
  tokenizerOf(
    Object.fromEntries(Object.entries(texts).map(([name, content]) => [name, text(name, content)])),
    () => {},
    declared
  );
const idsOf = (texts: Parameters<typeof open>[0], word: string, form: "bare" | "space" = "space") =>
  open(texts).tokenize(word, form).ids;

const frame = {version: "1.0", truncation: null, padding: null, post_processor: null, added_tokens: []};
const metaspace = {type: "Metaspace", replacement: "▁", prepend_scheme: "always", split: true};
const unigram = (pieces: readonly string[], normalizer: unknown = null, pre_tokenizer: unknown = metaspace) => ({
  ...frame,
  normalizer,
  pre_tokenizer,
  decoder: metaspace,
  model: {type: "Unigram", unk_id: 0, vocab: pieces.map((piece, i) => [piece, i === 0 ? 0 : -2 - piece.length / 100])}
});
const strip = {type: "Strip", strip_left: true, strip_right: false};
const words = (pieces: readonly string[], pre_tokenizer: unknown = {type: "Whitespace"}) => ({
  ...wordPieceJson(["[UNK]", ...pieces], ["[UNK]"]),
  normalizer: null,
  pre_tokenizer
});
const vocabTxt = ["[UNK]", "x", "ca", "##f", "##é", "caf", "cafe", "paris", "日", "日本", "本", "(", "star"].join("\n");

describe("tokenizerOf(texts).tokenize(word, form)", () => {
  it("gives the piece in running text where the normalizer strips the text's start", () => {
    const json = unigram(["<unk>", "▁x", "▁star", "star", "(", "▁", "▁moon", "m", "oon", "▁of", '"'], strip);
    expect(idsOf({json}, "star")).toEqual([2]);
    expect(idsOf({json}, "moon")).toEqual([6]);
    // after a bracket there is no space mark; a line break is one
    expect(() => idsOf({json}, "star", "bare")).toThrow('no pieces for "star"');
  });

  it.each([
    [
      "Strip, then bytes",
      {type: "Strip", strip_left: true, strip_right: true},
      {type: "ByteLevel", add_prefix_space: false}
    ],
    ["words, then bytes with a space", null, [{type: "Whitespace"}, {type: "ByteLevel", add_prefix_space: true}]],
    [
      "a removed space, then bytes with one",
      null,
      [
        {type: "Split", pattern: {String: " "}, behavior: "Removed", invert: false},
        {type: "ByteLevel", add_prefix_space: true}
      ]
    ]
  ])("gives what running text has: %s", (_, normalizer, splitter) => {
    const vocab = byId([..."starx(of", "Ġ", "Ċ", '"', "st", "ar", "star", "Ġstar"]);
    const json = {
      ...byteLevelJson({vocab, merges: ["s t", "a r", "st ar", "Ġ star"]}),
      normalizer,
      pre_tokenizer: Array.isArray(splitter) ? {type: "Sequence", pretokenizers: splitter} : splitter
    };
    expect(idsOf({json}, "star")).toEqual([vocab["Ġstar"]]);
  });

  it.each(["Whitespace", "BertPreTokenizer"])("gives the marked piece where %s comes before Metaspace", (type) => {
    const sequence = {type: "Sequence", pretokenizers: [{type}, metaspace]};
    const json = unigram(["<unk>", "▁x", "▁star", "star", "▁(", "▁of", '▁"'], null, sequence);
    expect([idsOf({json}, "star"), idsOf({json}, "star", "bare")]).toEqual([[2], [2]]);
  });

  it("reads do_lower_case, strip_accents and tokenize_chinese_chars beside a vocab.txt", () => {
    const lower = {tokenizer_class: "BertTokenizer", do_lower_case: true};
    expect(idsOf({vocabTxt, config: lower}, "café", "bare")).toEqual([6]);
    expect(idsOf({vocabTxt, config: lower}, "Paris", "bare")).toEqual([7]);
    expect(idsOf({vocabTxt, config: {...lower, do_lower_case: false}}, "café", "bare")).toEqual([5, 4]);
    expect(idsOf({vocabTxt, config: {...lower, strip_accents: false}}, "Café", "bare")).toEqual([5, 4]);
    expect(idsOf({vocabTxt, config: lower}, "日本", "bare")).toEqual([8, 10]);
    expect(idsOf({vocabTxt, config: {...lower, tokenize_chinese_chars: false}}, "日本", "bare")).toEqual([9]);
  });

  it("refuses a word for which case matters where no file tells it", () => {
    expect(idsOf({vocabTxt}, "star", "bare")).toEqual([12]);
    expect(() => idsOf({vocabTxt}, "café", "bare")).toThrow("no file says do_lower_case");
    expect(open({vocabTxt}, true).tokenize("café", "bare").ids).toEqual([6]);
  });

  // by transformers 5.24.0: paris, cafe and the two pieces of 日本
  it("refuses a word for which tokenizer.json and the defaults of its class differ where no setting tells it", () => {
    const pieces = ["x", "(", '"', "of", "Paris", "paris", "star", "café", "cafe", "日", "本", "日本"];
    const normalizer = {type: "BertNormalizer", clean_text: true, handle_chinese_chars: false};
    const base = wordPieceJson(["[UNK]", ...pieces], ["[UNK]"]);
    const json = {...base, normalizer: {...normalizer, strip_accents: null, lowercase: false}};
    const doubt = "tokenizer.json has other than their defaults";
    for (const config of [{}, {tokenizer_class: "BertTokenizer"}, {tokenizer_class: "ElectraTokenizerFast"}]) {
      expect(idsOf({json, config}, "star", "bare")).toEqual([7]);
      for (const word of ["Paris", "café", "日本"]) expect(() => idsOf({json, config}, word, "bare")).toThrow(doubt);
    }
    const cased = {tokenizer_class: "BertTokenizer", do_lower_case: false, tokenize_chinese_chars: false};
    for (const config of [{tokenizer_class: "PreTrainedTokenizerFast"}, cased])
      expect(["Paris", "café", "日本"].map((word) => idsOf({json, config}, word, "bare"))).toEqual([[5], [8], [12]]);
    expect(open({json}, false).tokenize("Paris", "bare").ids).toEqual([5]);
  });

  it.each([
    [{tokenizer_class: "BertJapaneseTokenizer", word_tokenizer_type: "mecab"}, 'word_tokenizer_type "mecab"'],
    [{tokenizer_class: "BertJapaneseTokenizer"}, "tokenizer_class BertJapaneseTokenizer"],
    [{subword_tokenizer_type: "character"}, 'subword_tokenizer_type "character"'],
    [{auto_map: {AutoTokenizer: ["a.B", null]}}, "auto_map with AutoTokenizer"],
    [{tokenizer_class: "EsmTokenizer"}, "tokenizer_class EsmTokenizer"],
    [{tokenizer_class: "RobertaTokenizer"}, "tokenizer_class RobertaTokenizer"],
    [{do_lower_case: "yes"}, 'do_lower_case "yes"']
  ])("refuses settings by name: %j", (config, message) => {
    expect(() => open({vocabTxt, config})).toThrow(message);
  });

  it("refuses settings that say other than tokenizer.json", () => {
    const json = wordPieceJson(["[UNK]", "star"], ["[UNK]"]);
    expect(() => open({json, config: {tokenizer_class: "BertTokenizer", do_lower_case: false}})).toThrow(
      "do_lower_case false"
    );
    expect(() => open({json}, false)).toThrow('the model\'s entry says "uncased": false');
  });

  it("refuses a word that holds a token which only the settings add", () => {
    const json = words(["x", "star", "##fish", "of", "(", '"']);
    const addedTokens = {fish: 9};
    expect(idsOf({json, addedTokens}, "star", "bare")).toEqual([2]);
    expect(() => idsOf({json, addedTokens}, "starfish", "bare")).toThrow('the settings add a token "fish"');
  });

  it("refuses a word that holds an added token to which the settings give another id", () => {
    const flags = {special: false, single_word: false, lstrip: false, rstrip: false, normalized: false};
    const json = words(["x", "of", "(", '"']);
    const star = {id: 5, content: "star", ...flags};
    const both = {json: {...json, added_tokens: [...json.added_tokens, star]}};
    expect(idsOf(both, "star", "bare")).toEqual([5]);
    expect(idsOf({...both, addedTokens: {star: 5}}, "star", "bare")).toEqual([5]);
    const refused = 'the settings give the added token "star" the id 7, and tokenizer.json 5';
    expect(() => idsOf({...both, addedTokens: {star: 7}}, "star", "bare")).toThrow(refused);
    const config = {added_tokens_decoder: {7: {content: "star", ...flags}}};
    expect(() => idsOf({...both, config}, "star", "bare")).toThrow(refused);
  });

  it("refuses a word that holds an added token which the settings take elsewhere", () => {
    const told = {special: false, single_word: false, lstrip: false, rstrip: false, normalized: false};
    const json = words(["x", "of", "(", '"', "starfish", "##fish", "Moon"]);
    const star = {id: 8, content: "star", ...told};
    const both = {json: {...json, added_tokens: [...json.added_tokens, star]}};
    expect(idsOf({...both, config: {added_tokens_decoder: {8: star}}}, "star", "bare")).toEqual([8]);
    for (const flag of ["single_word", "lstrip", "rstrip", "normalized"]) {
      const other = {...star, [flag]: true};
      const refused = `the settings give the added token "star" ${flag} true, and tokenizer.json false`;
      for (const config of [{added_tokens_decoder: {8: other}}, {bos_token: other}])
        for (const word of ["star", "starfish", "Star"])
          expect(() => idsOf({...both, config}, word, "bare")).toThrow(refused);
      expect(() => idsOf({...both, specialTokens: {bos_token: other}}, "star", "bare")).toThrow(refused);
      expect(idsOf({...both, config: {added_tokens_decoder: {8: other}}}, "Moon", "bare")).toEqual([7]);
    }
  });

  it.each(["\\b", "\\B", "(?!\\w)", "(?<=[a-z])", "(?=[A-Z)])", "a|", "x*", "\\p{L}*", "a{0,2}", "(?i:a|(?=b))", "^"])(
    "refuses to merge or replace by %s, which may match no text",
    (regex) => {
      const pieces = ["x", "of", "(", '"', "star"];
      for (const behavior of ["MergedWithPrevious", "MergedWithNext"]) {
        const json = words(pieces, {type: "Split", pattern: {Regex: regex}, behavior, invert: false});
        expect(() => idsOf({json}, "star")).toThrow("a pattern which may match no text");
      }
      const replace = {type: "Replace", pattern: {Regex: regex}, content: "-"};
      expect(() => idsOf({json: {...words(pieces), normalizer: replace}}, "star")).toThrow("may match no text");
    }
  );

  // Oniguruma folds ſ to s, the Kelvin sign to k and ß to ss
  it("refuses a word with a letter that Rust's patterns take for another one without regard to case", () => {
    const split = (regex: string) => ({
      type: "Sequence",
      pretokenizers: [
        {type: "Whitespace"},
        {type: "Split", pattern: {Regex: regex}, behavior: "Isolated", invert: false}
      ]
    });
    const idsBy = (regex: string, word: string) =>
      idsOf(
        {json: words(["x", "of", "(", '"', "ſtar", "star", "Straße", "\u212Aelvin"], split(regex)), config: plain},
        word
      );
    const plain = {tokenizer_class: "PreTrainedTokenizerFast"};
    const doubt = "a pattern of the tokenizer compares without regard to case";
    for (const [regex, word] of [
      ["(?i:[a-z])+", "ſtar"],
      ["(?i:'k)", "\u212Aelvin"],
      ["(?i:ss)", "Straße"]
    ] as const)
      expect(() => idsBy(regex, word)).toThrow(doubt);
    expect(idsBy("(?i:'s|'t)", "star")).toEqual([6]);
    expect(idsBy("(?i:'s|'t)", "Straße")).toEqual([7]);
    expect(idsBy("-", "ſtar")).toEqual([5]);
  });

  // Rust leaves the line break out, and what stands before the word is not the same as without the word
  it("refuses a word after a character that BPE passes over, also where a word has an end of its own", () => {
    const model = {
      type: "BPE",
      dropout: null,
      unk_token: null,
      fuse_unk: false,
      byte_fallback: false,
      end_of_word_suffix: "</w>",
      vocab: byId(["▁", "a", "a</w>", "▁</w>", "(</w>", '"</w>']),
      merges: []
    };
    const pre_tokenizer = {type: "Sequence", pretokenizers: [{type: "Punctuation", behavior: "Isolated"}, metaspace]};
    const json = {...frame, normalizer: {type: "Prepend", prepend: "▁"}, pre_tokenizer, decoder: metaspace, model};
    expect(() => idsOf({json}, "a", "bare")).toThrow('no pieces for "a"');
  });

  it("merges by a pattern that looks around and takes a text", () => {
    const pieces = ["x", "of", "(", '"', "sta", "##r", "##)"];
    for (const regex of ["a(?!b)", "(?<=t)a", "[a(?!)]", "\\ba|a\\B", "a+$|a"]) {
      const json = words(pieces, [
        {type: "Whitespace"},
        {type: "Split", pattern: {Regex: regex}, behavior: "MergedWithPrevious", invert: false}
      ]);
      expect(() => idsOf({json}, "star")).not.toThrow("may match no text");
    }
  });

  it("knows the letters of all scripts", () => {
    const json = words(["x", "café", "caf", "é", "na", "ï", "ve", "naïve", "of", "(", '"']);
    expect(idsOf({json}, "café", "bare")).toEqual([2]);
    expect(idsOf({json}, "naïve", "bare")).toEqual([8]);
  });

  it("refuses a word of which a character has no piece, where there is no unknown piece either", () => {
    const model = {type: "BPE", vocab: byId([...'xof("\nabc', "ab"]), merges: ["a b"]};
    const json = {...frame, normalizer: null, pre_tokenizer: null, decoder: {type: "Fuse"}, model};
    expect(idsOf({json}, "ab", "bare")).toEqual([9]);
    expect(() => idsOf({json}, "a b", "bare")).toThrow('no pieces for "a b"');
  });

  // ids by the Rust tokenizers 0.23.3, in the four tests that follow
  it("refuses the form bare where a line break leaves an unknown piece of its own before the word", () => {
    const level = {type: "ByteLevel", add_prefix_space: true, trim_offsets: true, use_regex: true};
    const json = {...unigram(["<unk>", "x", "o", "f", "(", '"', "a", "b", "ab"], null, level), decoder: level};
    // after "\n" alone one unknown piece, before a word two
    expect(() => idsOf({json}, "ab", "bare")).toThrow('no pieces for "ab"');
  });

  it("refuses the form bare where a line break is nothing and what is prepended goes to the word", () => {
    const normalizers = [
      {type: "Strip", strip_left: true, strip_right: true},
      {type: "Prepend", prepend: "▁"}
    ];
    const json = unigram(
      ["<unk>", "▁", "x", "of", "(", '"', "ab", "▁x", "▁of", "▁("],
      {type: "Sequence", normalizers},
      {
        type: "Whitespace"
      }
    );
    expect(idsOf({json}, "ab")).toEqual([6]);
    expect(() => idsOf({json}, "ab", "bare")).toThrow('no pieces for "ab"');
  });

  it("refuses a Unigram model that has a piece twice", () => {
    const json = unigram(["<unk>", "▁x", "▁star", "▁star"]);
    expect(() => open({json})).toThrow('the piece "▁star" twice');
  });

  it("takes each added token that stands in the spaces which another one strips", () => {
    const json = {
      ...wordPieceJson(["[UNK]", "x", "ab", "of", "(", '"'], ["[UNK]"]),
      normalizer: null,
      pre_tokenizer: {type: "BertPreTokenizer"}
    };
    const tab = {
      id: 6,
      content: "\t",
      special: false,
      single_word: false,
      lstrip: false,
      rstrip: true,
      normalized: false
    };
    const {added_tokens} = json as {readonly added_tokens: readonly object[]};
    expect(idsOf({json: {...json, added_tokens: [...added_tokens, tab]}}, "ab\t\tab")).toEqual([2, 6, 6, 2]);
  });

  it("refuses an absent word of a word list, and that word alone", () => {
    const json = {
      ...words([]),
      decoder: null,
      model: {type: "WordLevel", vocab: byId(["<unk>", "star"]), unk_token: "<unk>"}
    };
    const {tokenize} = open({json: {...json, added_tokens: []}});
    expect(tokenize("star", "bare").ids).toEqual([1]);
    expect(() => tokenize("desk", "bare")).toThrow(expect.objectContaining({code: "unrepresentable-word"}) as Error);
  });

  it("takes an added token of single words only where it is one", () => {
    const star = {
      id: 5,
      content: "star",
      single_word: true,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: false
    };
    const json = {...words(["x", "starfish", "fish", "##fish"]), added_tokens: [star]};
    expect(idsOf({json}, "starfish")).toEqual([2]);
    expect(idsOf({json}, "star")).toEqual([5]);
  });

  it("refuses a word of which no piece holds anything but a space mark", () => {
    const json = unigram(["<unk>", "▁x", "▁", "1", "▁of"], {
      type: "Replace",
      pattern: {Regex: "[^x-z0-9of ]"},
      content: " "
    });
    expect(idsOf({json}, "1")).toEqual([2, 3]);
    expect(() => idsOf({json}, "東京")).toThrow("no pieces for");
  });

  it.each([
    ["takes accents off", {type: "Sequence", normalizers: [{type: "NFKD"}, {type: "StripAccents"}]}, "café", 1],
    ["puts forms of compatibility in their place", {type: "NFKC"}, "x²", 2],
    ["takes the dots apart", {type: "NFKC"}, "…", 3],
    ["takes a ligature apart", {type: "NFKC"}, "ﬁsh", 4],
    [
      "folds case by sentencepiece's map",
      {type: "Precompiled", precompiled_charsmap: charsMapOf("nmt_nfkc_cf")},
      "Moon",
      5
    ]
  ])("gives the pieces where the normalizer %s", (_, normalizer, word, id) => {
    const json = unigram(["<unk>", "▁cafe", "▁x2", "▁...", "▁fish", "▁moon", "▁x", "▁of"], normalizer);
    expect(idsOf({json}, word)).toEqual([id]);
  });
});
