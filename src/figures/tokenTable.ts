import {html} from "htl";
import type {PieceRule} from "../rsa/params.js";
import type {WordTokens} from "../rsa/values.js";
import type {Form} from "../tables/embeddings.js";
import {markPieces, type MarkedPiece} from "./markPieces.js";
import {rowMark} from "./markedRows.js";
import {tableBox} from "./tableBox.js";

interface TokenTableOptions {
  /** The same words in the same order. */
  readonly tokensA: readonly WordTokens[];
  readonly tokensB: readonly WordTokens[];
  readonly formA: Form;
  readonly formB: Form;
  readonly pieces: PieceRule;
  readonly nameA: string;
  readonly nameB: string;
}

const formNames: Readonly<Record<Form, string>> = {bare: "bare", space: "with space"};
const unseen = (text: string): Node => html`<span class="unseen"> ${text}</span>`;

const legends: Readonly<Record<PieceRule, string>> = {
  first: "the first piece stands for the word",
  mean: "the mean of all its pieces stands for the word",
  exclude: "a word that splits is left out"
};

function piece({text, mark}: MarkedPiece): Node {
  if (mark === "chosen") return html`<mark>${text}${unseen("(chosen)")}</mark>`;
  if (mark === "out") return html`<s>${text}</s>`;
  return html`<span class="piece">${text}</span>`;
}

function forms(tokens: WordTokens | undefined, chosen: Form, rule: PieceRule): Node {
  const known = (["bare", "space"] as const).filter((form) => tokens && tokens[form].tokens.length > 0);
  if (!tokens || known.length === 0) return html`<span class="muted">not in this model</span>`;
  return html`<div class="forms">
    ${(["bare", "space"] as const).map((form) => {
      const pieces = markPieces(tokens, form, chosen, rule);
      if (pieces.length === 0) return html`<div class="form muted">no form ${formNames[form]}</div>`;
      const count = html`<span
        class="count"
        title=${`${pieces.length} piece${pieces.length > 1 ? "s" : ""} ${formNames[form]}`}
        >${pieces.length}</span
      >`;
      const out = pieces[0]?.mark === "out" ? html`<em class="left-out">splits: left out</em>` : null;
      return html`<div class="form" data-form=${form}>
        ${count}${unseen(formNames[form])} ${pieces.map(piece)}${out}
      </div>`;
    })}
  </div>`;
}

function row(a: WordTokens, options: TokenTableOptions, at: number): Node {
  const {formA, formB, pieces, tokensB} = options;
  return html`<tr data-mark=${rowMark(a.word)}>
    <th scope="row">${a.word}</th>
    <td>${forms(a, formA, pieces)}</td>
    <td>${forms(tokensB[at], formB, pieces)}</td>
  </tr>`;
}

/** For each word and model: how many pieces it is bare and after a space, the pieces, and which of them stand for it. */
export function tokenTable(options: TokenTableOptions): HTMLElement {
  const {tokensA, formA, formB, pieces, nameA, nameB} = options;
  const head = (side: string, name: string): Node =>
    html`<th scope="col">
      <span class="side">${side}</span> ${name}
      <div class="forms">
        <div class="form">bare</div>
        <div class="form">with space</div>
      </div>
    </th>`;
  const table = html`<table class="rsa token-table">
    <thead>
      <tr>
        <th scope="col">Word</th>
        ${head("A", nameA)}${head("B", nameB)}
      </tr>
    </thead>
    <tbody>
      ${tokensA.map((tokens, at) => row(tokens, options, at))}
    </tbody>
  </table>`;
  return html`<div class="rsa token-figure">
    ${tokensA.length > 18 ? tableBox("Words and their pieces", table) : table}
    <p class="legend">
      The number counts the pieces. ${html`<mark>Framed</mark>`} pieces stand for the word: A ${formNames[formA]}, B
      ${formNames[formB]}; ${legends[pieces]}. ␣ is a leading space.
    </p>
  </div>`;
}
