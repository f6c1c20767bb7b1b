import {html} from "htl";
import type {PairScore} from "../rsa/allPairs.js";
import {button} from "../controls/button.js";
import {inkOn} from "./inkOn.js";
import {signed} from "../rsa/digits.js";
import {pWords} from "../rsa/testWords.js";
import {plasma} from "./plasma.js";
import {tableBox} from "./tableBox.js";

interface PairsTableOptions {
  /** The models in the order of rows and columns. */
  readonly order: readonly string[];
  readonly scores: readonly PairScore[];
  /** A model's name. */
  readonly called: (id: string) => string;
  readonly choose: (a: string, b: string) => string;
  /** Called where the reader holds a score against another. */
  readonly hold: (a: string, b: string) => void;
}

/** The two models of a score that is held against another. */
export type HeldPair = readonly [a: string, b: string];

function holdButton(label: string, press: () => void): HTMLButtonElement {
  const element = button("≷", press);
  element.className = "hold";
  element.title = element.ariaLabel = label;
  element.ariaPressed = "false";
  return element;
}

const pairOf = ({a, b}: PairScore): string => JSON.stringify([a, b]);

function showP(cell: HTMLElement, {pCorrected, pFloor = 0}: PairScore): void {
  if (pCorrected === undefined) return;
  cell.dataset["p"] = String(pCorrected);
  const small = cell.querySelector("small") ?? cell.appendChild(document.createElement("small"));
  small.textContent = pWords(pCorrected, pFloor);
}

/** Shows which scores of a table are held. */
export function markHeld(table: ParentNode, held: readonly HeldPair[]): void {
  for (const cell of table.querySelectorAll<HTMLElement>("td[data-pair]")) {
    const [a, b] = JSON.parse(cell.dataset["pair"] ?? "[]") as string[];
    const isHeld = held.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
    cell.classList.toggle("held", isHeld);
    cell.querySelector("button")?.setAttribute("aria-pressed", String(isHeld));
  }
}

/** Writes other p-values into a table of the same scores, which stays as it is: a reader may be about to follow a link in it. */
export function refinePs(table: ParentNode, scores: readonly PairScore[]): void {
  const known = new Map(scores.map((score) => [pairOf(score), score]));
  for (const cell of table.querySelectorAll<HTMLElement>("td[data-pair]")) {
    const score = known.get(cell.dataset["pair"] ?? "");
    if (score) showP(cell, score);
  }
}

/** The score of every pair of models, in colours from 0 to 1, each a link to its analysis. */
export function pairsTable({order, scores, called, choose, hold}: PairsTableOptions): HTMLElement {
  const find = (a: string, b: string): PairScore | undefined =>
    scores.find((score) => (score.a === a && score.b === b) || (score.a === b && score.b === a));
  const cell = (a: string, b: string): Node => {
    if (a === b) return html`<td class="self"></td>`;
    const score = find(a, b);
    if (!score) return html`<td></td>`;
    if (score.r === null) return html`<td class="no-score" title=${score.reason ?? ""}>none</td>`;
    const background = plasma(score.r, [0, 1]);
    const both = `${called(a)} and ${called(b)}`;
    const cell = html`<td
      class="score"
      style=${{background, color: inkOn(background)}}
      data-value=${String(score.r)}
      data-pair=${pairOf(score)}
    >
      <a href=${choose(score.a, score.b)} aria-label=${`${both}: ${signed(score.r, 2)}`}>${signed(score.r, 2)}</a>
      ${holdButton(`Hold ${both} against another score`, () => hold(score.a, score.b))}
    </td>`;
    showP(cell, score);
    return cell;
  };
  return tableBox(
    "Scores of all pairs of models",
    html`<table class="rsa pairs-table">
      <thead>
        <tr>
          <td></td>
          ${order.map((id) => html`<th scope="col">${called(id)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${order.map(
          (a) =>
            html`<tr>
              <th scope="row">${called(a)}</th>
              ${order.map((b) => cell(a, b))}
            </tr>`
        )}
      </tbody>
    </table>`
  );
}
