import {describe, expect, it, vi} from "vitest";
import {openTokenizer} from "../../../loaders/tokenizer/openTokenizer.js";
import {byteLevel, tokenizerFiles, wordPiece, wordPieces} from "./support.js";

const bert = {tokenizer_class: "BertTokenizer"};

interface Options {
  readonly tokenizer?: unknown;
  readonly knownIds?: Readonly<Record<string, number>>;
  readonly rows?: number;
  readonly uncased?: boolean;
  readonly config?: Record<string, unknown>;
}

const open = ({tokenizer = wordPiece(), knownIds = {sun: 1}, rows = 7, uncased = true, config = bert}: Options = {}) =>
  openTokenizer(
    {kind: "huggingface", folder: "tokens", config, uncased, knownIds: {...knownIds}},
    rows,
    tokenizerFiles({"tokens/tokenizer.json": tokenizer})
  );
const mismatch = (message: string) => ({
  code: "tokenizer-mismatch",
  message: expect.stringContaining(message) as string
});

describe("openTokenizer(huggingface descriptor)", () => {
  it("splits words into pieces with their ids, in both forms", async () => {
    const {vocabulary, tokenize} = await open();
    expect(vocabulary).toBe(7);
    expect(tokenize("starship", "bare")).toEqual({ids: [2, 3], tokens: ["star", "##ship"]});
    expect(tokenize("sun", "space")).toEqual({ids: [1], tokens: ["sun"]});
    expect(tokenize("Naïve", "bare")).toEqual({ids: [5, 6], tokens: ["na", "##ive"]});
  });

  it("keeps the leading space in the pieces of a byte-level tokenizer", async () => {
    const tokenizer = byteLevel(["s", "u", "n", "Ġ", "su", "sun", "Ġsun"], ["s u", "su n", "Ġ sun"]);
    const config = {tokenizer_class: "GPT2Tokenizer"};
    const {tokenize} = await open({tokenizer, config, uncased: false, knownIds: {sun: 5, " sun": 6}});
    expect(tokenize("sun", "bare")).toEqual({ids: [5], tokens: ["sun"]});
    expect(tokenize("sun", "space")).toEqual({ids: [6], tokens: ["Ġsun"]});
    expect(tokenize("suns", "space")).toEqual({ids: [6, 0], tokens: ["Ġsun", "s"]});
  });

  it("throws where a known word has another id, or more than one", async () => {
    await expect(open({knownIds: {sun: 1, moon: 1}})).rejects.toMatchObject(
      mismatch('"moon" has ids 4; expected 1, so this tokenizer is not the model\'s')
    );
    await expect(open({knownIds: {starship: 2}})).rejects.toMatchObject(mismatch('"starship" has ids 2 3; expected 2'));
  });

  it("throws for another model's vocabulary with the same words", async () => {
    const tokenizer = wordPiece([...wordPieces].reverse());
    await expect(open({tokenizer})).rejects.toMatchObject(mismatch('"sun" has ids 5; expected 1'));
  });

  it("throws a mismatch for a known word that it cannot represent", async () => {
    await expect(open({knownIds: {desk: 0}})).rejects.toMatchObject(mismatch('"desk"'));
  });

  it("throws for a vocabulary larger than the matrix; takes a smaller one and tells its size", async () => {
    await expect(open({rows: 6})).rejects.toMatchObject(
      mismatch("the tokenizer has 7 entries and the matrix 6 rows; expected no more entries than rows")
    );
    expect((await open({rows: 8})).vocabulary).toBe(7);
  });

  it("counts an added token, and the gap before it, as part of the vocabulary", async () => {
    const tokenizer = wordPiece();
    const added = {...tokenizer.added_tokens[0], id: 20, content: "[MASK]"};
    const more = {...tokenizer, added_tokens: [...tokenizer.added_tokens, added]};
    await expect(open({tokenizer: more, rows: 20})).rejects.toMatchObject(mismatch("the tokenizer has 21 entries"));
    expect((await open({tokenizer: more, rows: 21})).vocabulary).toBe(21);
  });

  it("counts a vocabulary that is a list of pieces and scores", async () => {
    const model = {
      type: "Unigram",
      unk_id: 0,
      vocab: [
        ["<unk>", 0],
        ["▁sun", -1],
        ["▁moon", -2]
      ]
    };
    const metaspace = {type: "Metaspace", replacement: "▁", add_prefix_space: true, prepend_scheme: "always"};
    const tokenizer = {
      ...wordPiece(),
      added_tokens: [],
      normalizer: null,
      pre_tokenizer: metaspace,
      decoder: metaspace,
      model
    };
    const options = {tokenizer, config: {tokenizer_class: "T5Tokenizer"}, uncased: false, knownIds: {" sun": 1}};
    await expect(open({...options, rows: 2})).rejects.toMatchObject(mismatch("the tokenizer has 3 entries"));
    expect((await open({...options, rows: 3})).vocabulary).toBe(3);
  });

  it("counts a vocabulary of 300,000 entries", async () => {
    const pieces = [...wordPieces, ...Array.from({length: 300_000 - wordPieces.length}, (_, i) => `w${i}`)];
    expect((await open({tokenizer: wordPiece(pieces), rows: 300_000})).vocabulary).toBe(300_000);
  });

  it("throws for a word whose pieces do not read as the word", async () => {
    const {tokenize} = await open();
    for (const word of ["desk", "suns", "🪐", " "])
      expect(() => tokenize(word, "bare")).toThrow(expect.objectContaining({code: "unrepresentable-word"}) as Error);
    expect(() => tokenize("desk", "bare")).toThrow('no pieces for "desk": it reads as "[UNK]"');
    await expect(open({uncased: false})).rejects.toMatchObject(
      mismatch('it folds case, and the model\'s entry says "uncased": false; expected one of them')
    );
  });

  it("throws for files that are not there, and for settings that are none", async () => {
    const descriptor = {kind: "huggingface", folder: "tokens", uncased: true, knownIds: {sun: 1}} as const;
    const openFiles = (files: Readonly<Record<string, unknown>>, config?: Record<string, unknown>) =>
      openTokenizer({...descriptor, ...(config ? {config} : {})}, 7, tokenizerFiles(files));
    const absent = (name: string) => ({
      code: "no-tokenizer",
      message: `tiny@1: tokens/${name}: not there; expected the tokenizer's files beside the matrix`
    });
    await expect(openFiles({}, bert)).rejects.toMatchObject(absent("tokenizer.json"));
    await expect(openFiles({"tokens/tokenizer.json": wordPiece()})).rejects.toMatchObject(
      absent("tokenizer_config.json")
    );
    const both = {"tokens/tokenizer.json": wordPiece(), "tokens/tokenizer_config.json": bert};
    expect((await openFiles(both)).vocabulary).toBe(7);
    for (const settings of ["", "{", "[]", "7"])
      await expect(openFiles({...both, "tokens/tokenizer_config.json": settings})).rejects.toMatchObject({
        code: "no-tokenizer",
        message: expect.stringMatching(/^tiny@1: tokens\/tokenizer_config\.json: (?:not JSON|no object); /) as string
      });
  });

  it.each([
    ["", "not JSON; expected a tokenizer's file"],
    ["{", "not JSON; expected a tokenizer's file"],
    ["[]", 'no valid "model" in it; expected a tokenizer\'s file'],
    ["7", "no object; expected a tokenizer's file"],
    ["{}", 'no valid "model" in it; expected a tokenizer\'s file'],
    ['{"model":{}}', 'no valid "model.vocab" in it; expected a tokenizer\'s file'],
    ['{"model":{"vocab":{}}}', "no pieces in its vocabulary; expected a tokenizer's file"],
    ['{"model":{"vocab":{"sun":-1}}}', 'the piece "sun" has no whole number as its id; expected a tokenizer\'s file'],
    ['{"model":{"vocab":{"sun":"1"}}}', 'the piece "sun" has no whole number as its id; expected a tokenizer\'s file'],
    ['{"model":{"vocab":[["sun",0],["moon"]]}}', "entry 1 of its vocabulary is no piece with a score; expected a tok"],
    [
      '{"model":{"vocab":{"sun":1}},"added_tokens":[{"id":2}]}',
      'no valid "added_tokens.0.content" in it; expected a t'
    ],
    ['{"model":{"vocab":{"sun":1}},"added_tokens":[{"id":0.5,"content":"x"}]}', 'the piece "x" has no whole number'],
    [
      {...wordPiece(), decoder: {type: "Reverse"}},
      "@huggingface/tokenizers cannot read it (Unknown Decoder type: Reverse); expected a tokenizer that it knows"
    ],
    [
      {...wordPiece(), pre_tokenizer: {type: "Split", pattern: {Regex: "("}, behavior: "Isolated"}},
      "@huggingface/tokenizers cannot read it ("
    ],
    [{...wordPiece(), model: {type: "BPE", vocab: {sun: 1}}}, "a model of type BPE without merges"]
  ])("names the file and what is wrong in one line: %j", async (tokenizer, message) => {
    const failure: unknown = await open({tokenizer}).catch((error: unknown) => error);
    expect(failure).toMatchObject({code: "no-tokenizer", name: "LoaderError"});
    expect(String(failure)).toContain(`LoaderError: tiny@1: tokens/tokenizer.json: ${message}`);
    expect(String(failure)).not.toContain("\n");
  });

  it.each([
    ["takes accents apart", {type: "NFD"}, "nai\u0308ve", "na\u00efve", false],
    ["puts them together", {type: "NFC"}, "na\u00efve", "nai\u0308ve", false],
    ["folds case and keeps accents", {type: "Lowercase"}, "na\u00efve", "Na\u00efve", true]
  ])("takes a word with accents where the tokenizer %s", async (_, normalizer, piece, word, uncased) => {
    const tokenizer = {...wordPiece(["[UNK]", "sun", piece]), normalizer};
    expect((await open({tokenizer, uncased})).tokenize(word, "bare").ids).toEqual([2]);
  });

  it("refuses parts that are nested without an end", async () => {
    const [open_, close_] = ['{"type":"Sequence","normalizers":[', "]}"].map((text) => text.repeat(200_000));
    const tokenizer = `{"model":{"vocab":{"sun":0}},"normalizer":${open_}${close_}}`;
    await expect(open({tokenizer})).rejects.toMatchObject({code: "no-tokenizer"});
  });

  it("takes one that leaves out what is null elsewhere", async () => {
    const {model, pre_tokenizer, normalizer, decoder} = wordPiece();
    expect((await open({tokenizer: {model, pre_tokenizer, normalizer, decoder}})).vocabulary).toBe(7);
  });

  it("refuses too many entries before it builds anything of them", async () => {
    const tokenizer = {...wordPiece(), decoder: {type: "Reverse"}};
    await expect(open({tokenizer, rows: 6})).rejects.toMatchObject(mismatch("the tokenizer has 7 entries"));
  });

  it("takes any class of the settings, and writes nothing, also where there is no folder for temporary files", async () => {
    vi.stubEnv("TMPDIR", "/no-such-folder");
    for (const tokenizer_class of ["BertTokenizerFast", "NoSuchTokenizer", "AutoTokenizer", "env", "pipeline", 7, null])
      expect((await open({config: {tokenizer_class}})).tokenize("sun", "bare").ids).toEqual([1]);
    expect((await open({config: {}})).tokenize("sun", "bare").ids).toEqual([1]);
    vi.unstubAllEnvs();
  });
});
