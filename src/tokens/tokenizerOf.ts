import {addedTokenDoubts} from "./addedTokenDoubts.js";
import {encoderOf, type Encoder} from "./encoder.js";
import {foldingDoubt} from "./foldingDoubt.js";
import {bertSettings, checkSettings, isBert, keepsNormalizer, type Settings} from "./settings.js";
import {TokenError} from "./tokenError.js";
import {parseJson, parseTokenizer, vocabularyEntries, vocabularySize, type TokenizerJson} from "./tokenizerJson.js";
import {wordPieceJson} from "./wordPieceJson.js";
import {roundTokens, type RoundTokens} from "./roundTokens.js";
import {wordInText, type TokensInText, type WordInText} from "./wordInText.js";
import {wordSplitter, type Pieces, type WordForm} from "./wordPieces.js";

/** A text and how messages name it. */
export interface NamedText {
  readonly label: string;
  readonly text: string;
}

/** The files of a tokenizer; of tokenizer.json and vocab.txt one is there. */
export interface TokenizerTexts {
  readonly json?: NamedText | undefined;
  readonly vocabTxt?: NamedText | undefined;
  readonly config?: NamedText | undefined;
  readonly specialTokens?: NamedText | undefined;
  readonly addedTokens?: NamedText | undefined;
}

/** Splits words. */
export interface WordsTokenizer {
  /** Entries in the vocabulary. */
  readonly vocabulary: number;
  /** Whether it folds case; undefined where no file says so, and words for which it matters are refused. */
  readonly uncased: boolean | undefined;
  /** The vocabulary's own strings, such as `##ship` or `Ġstar`. */
  entries(): readonly string[];
  /** @throws TokenError `unrepresentable-word` */
  tokenize(word: string, form: WordForm): Pieces;
}

/** Splits words and texts. */
interface Tokenizer extends WordsTokenizer {
  /** The special tokens that it puts round a text. @throws TokenError `no-tokenizer` where its files do not say */
  round(): RoundTokens;
  /** The tokens of a text without those, and where a word's pieces are among them. @throws TokenError `unrepresentable-word` */
  inText(text: WordInText): TokensInText;
}

function settingsOf(file: NamedText | undefined): Settings {
  if (!file) return {};
  const value = parseJson(file.text, file.label);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return {...value};
  throw new TokenError("no-tokenizer", `${file.label}: no object; expected a tokenizer's settings`);
}

const named = (label: string, cause: unknown): TokenError => {
  if (cause instanceof TokenError && cause.code === "no-tokenizer")
    return new TokenError(cause.code, `${label}: ${cause.message}`, {cause});
  const why = cause instanceof Error ? cause.message : String(cause);
  return new TokenError(
    "no-tokenizer",
    `${label}: @huggingface/tokenizers cannot read it (${why}); expected a tokenizer that it knows`,
    {cause}
  );
};

/** The library's own words for what is wrong are the message's middle. */
function built(json: TokenizerJson, label: string): Encoder {
  try {
    return encoderOf(json);
  } catch (cause) {
    throw named(label, cause);
  }
}

const lowers = (encoder: Encoder): boolean => encoder.normalize("A") === "a";

/** A setting that says other than tokenizer.json leaves open which of them the model was trained with. */
function checkAgreement(json: TokenizerJson, encoder: Encoder, config: Settings, label: string): void {
  const disagree = (name: string): TokenError =>
    new TokenError(
      "no-tokenizer",
      `${label}: ${name} ${String(config[name])}, and tokenizer.json says otherwise; expected one setting`
    );
  const splitter = json.pre_tokenizer;
  if (
    splitter?.type === "ByteLevel" &&
    typeof config["add_prefix_space"] === "boolean" &&
    splitter["add_prefix_space"] !== config["add_prefix_space"]
  )
    throw disagree("add_prefix_space");
  if (json.normalizer?.type !== "BertNormalizer" || !isBert(config)) return;
  const {lowercase, stripAccents, chinese} = bertSettings(config, label);
  if (lowercase !== undefined && lowercase !== lowers(encoder)) throw disagree("do_lower_case");
  const strips = json.normalizer["strip_accents"] ?? json.normalizer["lowercase"];
  if (stripAccents !== undefined && stripAccents !== strips) throw disagree("strip_accents");
  if (chinese !== undefined && chinese !== json.normalizer["handle_chinese_chars"])
    throw disagree("tokenize_chinese_chars");
}

interface Opened {
  readonly label: string;
  readonly json: TokenizerJson;
  readonly uncased: boolean | undefined;
  /** Several where a setting is not told: they must agree on a word. */
  readonly encoders: () => readonly Encoder[];
  /** Why they may not. */
  readonly doubt: string;
}

function fromVocabTxt(
  {text, label}: NamedText,
  config: Settings,
  configLabel: string,
  declared: boolean | undefined
): Opened {
  if (!isBert(config))
    throw new TokenError(
      "no-tokenizer",
      `${configLabel}: tokenizer_class ${String(config["tokenizer_class"])}; its vocab.txt is not BERT's, and there is no tokenizer.json`
    );
  const settings = bertSettings(config, configLabel);
  const lowercase = settings.lowercase ?? declared;
  const both = (lowercase === undefined ? [true, false] : [lowercase]).map((lower) =>
    parseTokenizer(wordPieceJson(text, lower, settings, label), label)
  );
  return {
    label,
    json: both[0] as TokenizerJson,
    uncased: lowercase,
    encoders: () => both.map((json) => built(json, label)),
    doubt: "no file says do_lower_case, and it matters here; add tokenizer_config.json"
  };
}

/**
 * What transformers makes of a tokenizer.json of BERT's: its classes set the normalizer anew where that is not as the settings say, and
 * what those leave out is true, or null for strip_accents (BertTokenizerFast of 4.x, BertTokenizer of 5.x). Undefined where it is the same.
 */
function setAnew(
  json: TokenizerJson,
  config: Settings,
  configLabel: string,
  declared: boolean | undefined
): TokenizerJson | undefined {
  const {normalizer} = json;
  if (normalizer?.type !== "BertNormalizer" || !isBert(config) || keepsNormalizer(config)) return undefined;
  const settings = bertSettings(config, configLabel);
  const lowercase = settings.lowercase ?? declared ?? true;
  const other = {
    ...normalizer,
    lowercase,
    strip_accents: settings.stripAccents ?? null,
    handle_chinese_chars: settings.chinese ?? true
  };
  const same =
    lowercase === (normalizer["lowercase"] === true) &&
    (other.strip_accents ?? lowercase) === (normalizer["strip_accents"] ?? lowercase) &&
    other.handle_chinese_chars === (normalizer["handle_chinese_chars"] === true);
  return same ? undefined : {...json, normalizer: other};
}

function fromJson(
  {text, label}: NamedText,
  config: Settings,
  configLabel: string,
  declared: boolean | undefined
): Opened {
  const json = parseTokenizer(text, label);
  const encoders = (): readonly Encoder[] => {
    const encoder = built(json, label);
    checkAgreement(json, encoder, config, configLabel);
    const other = setAnew(json, config, configLabel, declared);
    return [encoder, ...(other ? [built(other, label)] : [])];
  };
  const doubt =
    "the settings leave out do_lower_case, strip_accents or tokenize_chinese_chars, tokenizer.json has other than their defaults, " +
    "and it matters here; write them into tokenizer_config.json";
  return {label, json, uncased: undefined, encoders, doubt};
}

function checkDeclared(declared: boolean | undefined, uncased: boolean | undefined, label: string): void {
  if (declared === undefined || uncased === undefined || declared === uncased) return;
  const does = uncased ? "folds case" : "does not fold case";
  throw new TokenError(
    "tokenizer-mismatch",
    `${label}: it ${does}, and the model's entry says "uncased": ${declared}; expected one of them`
  );
}

const agree = (all: readonly Pieces[]): boolean => all.every(({ids}) => ids.join(" ") === all[0]?.ids.join(" "));

const sameInText = (all: readonly TokensInText[]): boolean =>
  agree(all.map(({tokens}) => ({ids: tokens.map(({id}) => id), tokens: []}))) &&
  all.every(({from, to}) => from === all[0]?.from && to === all[0].to);

/**
 * A tokenizer out of its files' texts.
 * @param fits - is given the vocabulary's size before anything is built of it
 * @param declared - whether it folds case, as a model's entry says
 * @throws TokenError `no-tokenizer`, `tokenizer-mismatch`
 */
export function tokenizerOf(texts: TokenizerTexts, fits: (vocabulary: number) => void, declared?: boolean): Tokenizer {
  const [config, special, added] = [texts.config, texts.specialTokens, texts.addedTokens].map(settingsOf) as [
    Settings,
    Settings,
    Settings
  ];
  const configLabel = texts.config?.label ?? "tokenizer_config.json";
  checkSettings(config, configLabel);
  if (!texts.json && !texts.vocabTxt) throw new TokenError("no-tokenizer", "no tokenizer.json and no vocab.txt");
  const opened = texts.json
    ? fromJson(texts.json, config, configLabel, declared)
    : fromVocabTxt(texts.vocabTxt as NamedText, config, configLabel, declared);
  const vocabulary = vocabularySize(opened.json, opened.label);
  fits(vocabulary);
  const encoders = opened.encoders();
  const folds = texts.json ? encoders.map(lowers) : [opened.uncased];
  checkDeclared(declared, folds[0], opened.label);
  const uncased = folds.every((fold) => fold === folds[0]) ? folds[0] : undefined;
  const splitters = encoders.map(wordSplitter);
  const doubts = addedTokenDoubts(opened.json, {config, special, added}, encoders);
  const patterns = JSON.stringify([opened.json.normalizer, opened.json.pre_tokenizer]);
  /** What all readings of the files say of a text. */
  const agreed = <T>(text: string, readings: () => readonly T[], same: (all: readonly T[]) => boolean): T => {
    const refuse = (why: string): TokenError =>
      new TokenError("unrepresentable-word", `no pieces for ${JSON.stringify(text)}: ${why}`);
    const doubt = doubts(text) ?? foldingDoubt(patterns, text);
    if (doubt !== undefined) throw refuse(doubt);
    try {
      const all = readings();
      if (same(all)) return all[0] as T;
    } catch (cause) {
      if (cause instanceof TokenError) throw cause;
      throw named(opened.label, cause);
    }
    throw refuse(opened.doubt);
  };
  return {
    vocabulary,
    uncased,
    entries: () => vocabularyEntries(opened.json),
    tokenize: (word, form) => agreed(word, () => splitters.map((split) => split(word, form)), agree),
    round() {
      if (texts.json) return roundTokens(opened.json);
      throw new TokenError(
        "no-tokenizer",
        `${opened.label}: it does not say which special tokens go round a text; expected a tokenizer.json`
      );
    },
    inText: (text) =>
      agreed(
        text.before + text.word + text.after,
        () => encoders.map((encoder) => wordInText(encoder, text)),
        sameInText
      )
  };
}
