import {addedToken} from "./addedTokens.js";
import type {Encoder} from "./encoder.js";
import {addedBySettings, claimsOf, flags, type Settings} from "./settings.js";
import type {TokenizerJson} from "./tokenizerJson.js";

/** The files of settings that may tell of added tokens. */
interface AllSettings {
  readonly config: Settings;
  readonly special: Settings;
  readonly added: Settings;
}

/**
 * Why a word's pieces are in doubt for an added token in it: the settings add it and tokenizer.json does not, or they contradict each
 * other on its id or on where it is taken. Case, accents and spaces count for nothing here, and the normalizer's text counts too.
 */
export function addedTokenDoubts(
  json: TokenizerJson,
  {config, special, added}: AllSettings,
  encoders: readonly Encoder[]
): (word: string) => string | undefined {
  const byText = new Map((json.added_tokens ?? []).map((token) => [token.content, addedToken(token)]));
  const foreign = addedBySettings(config, special, added)
    .filter((text) => !byText.has(text))
    .map((text) => [text, `the settings add a token ${JSON.stringify(text)}, which tokenizer.json lacks`] as const);
  const contradicted = claimsOf(config, special, added).flatMap((claim): readonly (readonly [string, string])[] => {
    const token = byText.get(claim.text);
    if (!token) return [];
    const name = `the settings give the added token ${JSON.stringify(claim.text)}`;
    const {id = token.id} = claim;
    if (id !== token.id)
      return [[claim.text, `${name} the id ${id}, and tokenizer.json ${token.id}; expected one id for it`]];
    const flag = flags.find((either) => (claim.flags[either] ?? token[either]) !== token[either]);
    if (flag === undefined) return [];
    const says = `${flag} ${String(claim.flags[flag])}, and tokenizer.json ${String(token[flag])}`;
    return [[claim.text, `${name} ${says}; expected one of them`]];
  });
  const plain = (text: string): string =>
    text
      .normalize("NFKD")
      .replace(/[\p{M}\s\u2581]+/gu, "")
      .toLowerCase();
  const forms = (text: string): readonly string[] => [
    ...new Set([text, ...encoders.map((encoder) => encoder.normalize(text))].map(plain).filter((form) => form !== ""))
  ];
  const all = [...foreign, ...contradicted]
    .filter(([text]) => text !== "")
    .map(([text, why]) => ({text, why, forms: forms(text)}));
  return (word) => {
    if (all.length === 0) return undefined;
    const inWord = forms(word);
    return all.find(
      ({text, forms}) => word.includes(text) || inWord.some((form) => forms.some((token) => form.includes(token)))
    )?.why;
  };
}
