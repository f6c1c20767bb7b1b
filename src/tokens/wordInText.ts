import type {Encoder, Token} from "./encoder.js";
import {TokenError} from "./tokenError.js";

/** A word in a text: what stands before it and after it. */
export interface WordInText {
  readonly before: string;
  readonly word: string;
  readonly after: string;
}

/** The tokens of a text, and which of them are the word's: from `from` to before `to`. */
export interface TokensInText {
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly to: number;
}

const refuse = ({before, word, after}: WordInText, why: string): TokenError =>
  new TokenError(
    "unrepresentable-word",
    `no pieces for ${JSON.stringify(word)} in ${JSON.stringify(before + word + after)}: ${why}`
  );

const begins = (whole: readonly Token[], start: readonly Token[]): boolean =>
  start.length <= whole.length && start.every(({id, token}, i) => whole[i]?.id === id && whole[i]?.token === token);

/**
 * The tokens of a text and where a word's pieces are among them: what stands before it must keep its tokens when the word comes, and
 * both theirs when the rest does. The space before a word belongs to it, as tokenizers have it.
 * @throws TokenError `unrepresentable-word` where the word's pieces cannot be told from what is round it, or one of them is unknown
 */
export function wordInText({encode}: Encoder, text: WordInText): TokensInText {
  const {before, word, after} = text;
  const opening = encode(before.trimEnd());
  const upTo = encode(before + word);
  const tokens = encode(before + word + after);
  if (!begins(upTo, opening)) throw refuse(text, "what stands before it is split otherwise once it is there");
  if (!begins(tokens, upTo)) throw refuse(text, "it is split otherwise once there is more after it");
  const [from, to] = [opening.length, upTo.length];
  if (from === to) throw refuse(text, "the tokenizer leaves nothing of it");
  const unknown = tokens.slice(from, to).find((token) => token.unknown);
  if (unknown)
    throw refuse(text, `the piece ${JSON.stringify(unknown.token)} stands for what the vocabulary does not have`);
  return {tokens, from, to};
}
