import type {Encoder, Token} from "./encoder.js";
import {isSpaceMark} from "./spaceMark.js";
import {TokenError} from "./tokenError.js";

/** How a word stands in a text: after a space, or right after an opening character. */
export type WordForm = "bare" | "space";

export interface Pieces {
  readonly ids: readonly number[];
  /** The vocabulary's own strings, such as `##ship` or `Ġstar`. */
  readonly tokens: readonly string[];
}

/**
 * What stands before a word. `space`: a neutral word and a space; `bare`: an opening character that is no space. What one of
 * these says the others must say too.
 */
const starts: Readonly<Record<WordForm, readonly string[]>> = {space: ["x ", "of "], bare: ["(", '"', "\n"]};

const plain = (text: string): string => text.replace(/[\s\u2581]+/gu, "");

/** What a text reads once what stands before it is taken away; undefined where it does not begin with that. */
const rest = (whole: string, start: string): string | undefined =>
  whole.startsWith(start) ? whole.slice(start.length) : undefined;

const named = (text: string): string => JSON.stringify(text);

function refusal(word: string, why: string): TokenError {
  return new TokenError("unrepresentable-word", `no pieces for ${named(word)}: ${why}`);
}

/** What stands before a word, and what the tokenizer makes of it alone. */
interface Opening {
  readonly start: string;
  readonly text: string;
  readonly alone: readonly Token[];
  readonly read: string;
  readonly normalized: string;
}

function openingOf(encoder: Encoder, start: string, form: WordForm): Opening {
  const text = form === "space" ? start.trimEnd() : start;
  const alone = encoder.encode(text);
  return {start, text, alone, read: plain(encoder.decode(alone)), normalized: plain(encoder.normalize(text))};
}

/** The tokens that a word adds to what stands before it. */
function addedPieces(
  encoder: Encoder,
  word: string,
  {start, text: opening, alone, ...before}: Opening
): readonly Token[] {
  const whole = encoder.encode(start + word);
  const changed = alone.some(({id, token}, i) => whole[i]?.id !== id || whole[i]?.token !== token);
  if (changed) throw refusal(word, `after ${named(start)} the pieces of ${named(opening)} change`);
  const pieces = whole.slice(alone.length);
  const read = rest(plain(encoder.decode(whole)), before.read);
  const unknown = pieces.find((piece) => piece.unknown);
  if (unknown) throw refusal(word, `it reads as ${named(read ?? unknown.token)}`);
  const control = pieces.find(({added}) => added?.special);
  if (control) throw refusal(word, `it holds the special token ${named(control.token)}`);
  const expected = rest(plain(encoder.normalize(start + word)), before.normalized);
  if (pieces.length === 0 || expected === undefined || read !== expected || expected === "")
    throw refusal(word, `it reads as ${named(read ?? "")}`);
  if (pieces.every(({token}) => isSpaceMark(token))) throw refusal(word, "none of them holds anything of it");
  return pieces;
}

/** The pieces of a word in a form. @throws TokenError `unrepresentable-word` */
type WordSplitter = (word: string, form: WordForm) => Pieces;

/**
 * Splits words by the whole tokenizer: a word's pieces are those that it adds in running text. Refused is a word whose pieces
 * change what stands before it or are changed by it, whose pieces do not hold it as the tokenizer's own normalizer leaves it, and
 * one that has a piece which stands for what the model does not know.
 */
export function wordSplitter(encoder: Encoder): WordSplitter {
  const openings: Partial<Record<WordForm, readonly Opening[]>> = {};
  const ids = (tokens: readonly Token[] = []): string => tokens.map(({id}) => id).join(" ");
  return (word, form) => {
    const before = (openings[form] ??= starts[form].map((start) => openingOf(encoder, start, form)));
    const all = before.map((opening) => addedPieces(encoder, word, opening));
    const other = all.findIndex((tokens) => ids(tokens) !== ids(all[0]));
    if (other > 0) {
      const [first, second] = [before[0], before[other]].map((opening) => named(opening?.start ?? ""));
      throw refusal(word, `after ${first} they have the ids ${ids(all[0])}, after ${second} ${ids(all[other])}`);
    }
    const tokens = all[0] ?? [];
    return {ids: tokens.map(({id}) => id), tokens: tokens.map(({token}) => token)};
  };
}
