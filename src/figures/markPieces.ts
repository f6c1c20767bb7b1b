import type {PieceRule} from "../rsa/params.js";
import type {WordTokens} from "../rsa/values.js";
import type {Form} from "../tables/embeddings.js";
import {showSpace} from "./showSpace.js";

/** `chosen`: stands for the word; `out`: its word is left out; `plain`: neither. */
type PieceMark = "chosen" | "out" | "plain";

export interface MarkedPiece {
  readonly text: string;
  readonly mark: PieceMark;
}

/** The pieces of a word in one form, as read by a rule that takes `chosen` form for its vector. */
export function markPieces(tokens: WordTokens, form: Form, chosen: Form, rule: PieceRule): MarkedPiece[] {
  const pieces = tokens[form].tokens;
  const mark = (i: number): PieceMark => {
    if (form !== chosen) return "plain";
    if (rule === "exclude" && pieces.length > 1) return "out";
    return rule === "first" && i > 0 ? "plain" : "chosen";
  };
  return pieces.map((token, i) => ({text: showSpace(token), mark: mark(i)}));
}
