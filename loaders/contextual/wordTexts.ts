import type {StateRule} from "../../src/tables/stateRules.js";
import type {TokensInText, WordInText} from "../../src/tokens/wordInText.js";
import {LoaderError} from "../loaderError.js";
import type {TextTokenizer} from "../tokenizer/wordTokenizer.js";
import {toldAtOnce} from "../../src/tables/tableLines.js";

/** A text as the model is fed it, and where the word's pieces are in it. */
export interface FedText {
  readonly ids: readonly number[];
  /** From which token to before which. */
  readonly from: number;
  readonly to: number;
  /** The first piece: the vocabulary's own string, and its id. */
  readonly token: string;
  readonly tokenId: number;
}

interface FeedOptions {
  readonly state: StateRule;
  /** The most tokens of a text. */
  readonly positions: number;
}

function fedText({tokens, from, to}: TokensInText, {before, after}: ReturnType<TextTokenizer["round"]>): FedText {
  const first = tokens[from];
  if (!first) throw new TypeError("a word without pieces");
  return {
    ids: [...before, ...tokens.map(({id}) => id), ...after],
    from: before.length + from,
    to: before.length + to,
    token: first.token,
    tokenId: first.id
  };
}

/**
 * The texts of words as a model is fed them.
 * @throws LoaderError `unrepresentable-word`, naming every text that cannot be fed; `no-cls` where the first token's state is asked for and there is none
 */
export function fedTexts(
  tokenizer: TextTokenizer,
  texts: readonly WordInText[],
  {state, positions}: FeedOptions
): readonly FedText[] {
  const round = tokenizer.round();
  if (state === "cls" && round.before.length === 0)
    throw new LoaderError(
      "no-cls",
      "its tokenizer puts no token before a text, whose state could stand for it; expected --state first, mean or last"
    );
  const faults: string[] = [];
  const fed = texts.flatMap((text) => {
    try {
      const whole = fedText(tokenizer.inText(text), round);
      const unknown = whole.ids.some((id) => id < 0);
      if (!unknown && whole.ids.length <= positions) return [whole];
      const said = JSON.stringify(text.before + text.word + text.after);
      faults.push(
        unknown
          ? `${said} has a character without a token`
          : `${said} has ${whole.ids.length} tokens; the model takes ${positions}`
      );
    } catch (error) {
      if (!(error instanceof LoaderError) || error.code !== "unrepresentable-word") throw error;
      faults.push(error.message);
    }
    return [];
  });
  if (faults.length > 0) throw new LoaderError("unrepresentable-word", toldAtOnce(faults));
  return fed;
}
