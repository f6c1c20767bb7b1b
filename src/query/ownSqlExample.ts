import {sqlLiteral} from "./sqlLiteral.js";

const onePiece = (model: string): string =>
  `word IN (SELECT word FROM pieces WHERE model = ${sqlLiteral(model)} AND form = 'space' AND pieces = 1)`;

/** A query to begin with: the words that are one piece, with the space before, in both models. */
export function ownSqlExample(modelA: string, modelB: string): string {
  return `SELECT word, category\nFROM words\nWHERE ${onePiece(modelA)}\n  AND ${onePiece(modelB)}\nORDER BY row`;
}
