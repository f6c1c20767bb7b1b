import {TokenError} from "./tokenError.js";

/** A JSON object of settings, such as tokenizer_config.json. */
export type Settings = Readonly<Record<string, unknown>>;

const refusal = (label: string, what: string): TokenError => new TokenError("no-tokenizer", `${label}: ${what}`);

/** The classes of transformers that split as BERT's does. */
const bert =
  /^(?:Bert|DistilBert|Electra|MobileBert|ConvBert|SqueezeBert|Lxmert|Funnel|LayoutLM|MPNet|RetriBert|DPR\w+|PreTrained)Tokenizer(?:Fast)?$/;
/** Those that have no tokenizer.json of their own: one beside them is not what they split by. */
const slow =
  /^(?:BertJapanese|Bertweet|Phobert|XLM|Flaubert|CTRL|Esm|FSMT|MLuke|Marian|ProphetNet|XLMProphetNet|TransfoXL|Cpm|CpmAnt|Jukebox|Speech2Text|Wav2Vec2|BioGpt)Tokenizer$/;

/** What is refused by name, whatever else the files hold. */
export function checkSettings(settings: Settings, label: string): void {
  const name = String(settings["tokenizer_class"] ?? "");
  const words = settings["word_tokenizer_type"] ?? "basic";
  const pieces = settings["subword_tokenizer_type"] ?? "wordpiece";
  if (words !== "basic")
    throw refusal(label, `word_tokenizer_type ${JSON.stringify(words)}; words are split by other software first`);
  if (pieces !== "wordpiece")
    throw refusal(label, `subword_tokenizer_type ${JSON.stringify(pieces)}; expected "wordpiece"`);
  if (slow.test(name))
    throw refusal(label, `tokenizer_class ${name}; it does not split by its tokenizer.json or vocab.txt`);
  const map = settings["auto_map"];
  if (typeof map === "object" && map !== null && "AutoTokenizer" in map)
    throw refusal(label, "auto_map with AutoTokenizer; it splits by code of its own");
  if (settings["do_basic_tokenize"] === false) throw refusal(label, "do_basic_tokenize false; expected BERT's own");
  const sampling = settings["sp_model_kwargs"];
  if (typeof sampling === "object" && sampling !== null && "enable_sampling" in sampling && sampling.enable_sampling)
    throw refusal(label, "sp_model_kwargs with enable_sampling; its pieces are drawn at random");
}

/** How BERT's normalizer is set, where settings say it; `undefined` is what they leave out. */
export interface BertSettings {
  readonly lowercase: boolean | undefined;
  readonly stripAccents: boolean | undefined;
  readonly chinese: boolean | undefined;
}

export function bertSettings(settings: Settings, label: string): BertSettings {
  const flag = (name: string): boolean | undefined => {
    const value = settings[name] ?? undefined;
    if (value === undefined || typeof value === "boolean") return value;
    throw refusal(label, `${name} ${JSON.stringify(value).slice(0, 40)}; expected true or false`);
  };
  return {
    lowercase: flag("do_lower_case"),
    stripAccents: flag("strip_accents"),
    chinese: flag("tokenize_chinese_chars")
  };
}

/** Whether a class named by settings splits as BERT's does; one that is not named may. */
export const isBert = ({tokenizer_class: name}: Settings): boolean =>
  name === undefined || name === null || bert.test(String(name));

/** Whether a class takes tokenizer.json as it is, so that BERT's settings change nothing of it. */
export const keepsNormalizer = ({tokenizer_class: name}: Settings): boolean =>
  /^PreTrainedTokenizer(?:Fast)?$/.test(String(name));

const textOf = (value: unknown): readonly string[] =>
  typeof value === "string"
    ? [value]
    : Array.isArray(value)
      ? value.flatMap(textOf)
      : typeof value === "object" && value !== null && "content" in value
        ? textOf(value.content)
        : [];

const values = (value: unknown): readonly unknown[] =>
  typeof value === "object" && value !== null ? Object.values(value) : [];

/** What decides where an added token is taken. */
export const flags = ["single_word", "lstrip", "rstrip", "normalized"] as const;

/** What settings say of an added token. */
interface Claim {
  readonly text: string;
  readonly id?: number;
  /** Those of its flags that are told. */
  readonly flags: Readonly<Partial<Record<(typeof flags)[number], boolean>>>;
}

const claimOf = (given: unknown, id?: number): readonly Claim[] =>
  textOf(given).map((text) => {
    const set = flags.flatMap((flag) => {
      const value = (given as Settings)[flag];
      return typeof value === "boolean" ? [[flag, value] as const] : [];
    });
    return {text, ...(id === undefined ? {} : {id}), flags: Object.fromEntries(set)};
  });

/** What settings say of added tokens. */
export function claimsOf(config: Settings, specialTokens: Settings, addedTokens: Settings): readonly Claim[] {
  const decoder = config["added_tokens_decoder"];
  const byId = typeof decoder === "object" && decoder !== null ? Object.entries(decoder) : [];
  return [
    ...byId.flatMap(([id, value]) => claimOf(value, Number(id))),
    ...[...values(config), ...values(specialTokens)].flatMap((value) => (Array.isArray(value) ? [] : claimOf(value))),
    ...Object.entries(addedTokens).map(([text, id]) => ({text, id: Number(id), flags: {}}))
  ];
}

/** The tokens that settings put beside the tokenizer's own; a word that holds one of those is not split as its pieces say. */
export function addedBySettings(config: Settings, specialTokens: Settings, addedTokens: Settings): readonly string[] {
  const special = Object.entries(config).filter(([name]) => /_tokens?$/.test(name) && !name.startsWith("add_"));
  return [
    ...[...values(config["added_tokens_decoder"]), ...special.map(([, value]) => value)].flatMap(textOf),
    ...[...values(specialTokens), ...Object.keys(addedTokens), ...values(config["never_split"])].flatMap(textOf)
  ];
}
