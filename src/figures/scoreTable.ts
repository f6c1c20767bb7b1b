import {html} from "htl";
import type {Comparisons, Score, Structure} from "../rsa/values.js";
import {scoreCell} from "./scoreCell.js";

export interface ScoreTableOptions {
  readonly comparisons: Comparisons;
  readonly structure: Structure;
  readonly nameA: string;
  readonly nameB: string;
}

type Row = readonly [measure: string, label: string, note: string, score: Score];

const comparisonRows = ({pearson, spearman, kendallTauA, debiasedLinearCka}: Comparisons): Row[] => [
  ["pearson", "Pearson r", "do the values rise together, in a line?", pearson],
  ["spearman", "Spearman ρ", "do their ranks rise together?", spearman],
  ["kendallTauA", "Kendall τ-a", "how many more pairs of pairs agree in order than disagree?", kendallTauA],
  [
    "debiasedLinearCka",
    "Debiased linear CKA",
    "compares the vectors themselves, not the matrices; unrelated: 0",
    debiasedLinearCka
  ]
];

const structureRows = ({meanA, meanB, within, between, partial}: Structure): Row[] => [
  ["meanWithinA", "Mean within categories, A", "entries of the matrix for two words of one category", meanA.within],
  ["meanBetweenA", "Mean between categories, A", "for two words of different categories", meanA.between],
  ["meanWithinB", "Mean within categories, B", "", meanB.within],
  ["meanBetweenB", "Mean between categories, B", "", meanB.between],
  ["within", "r within categories only", "do the models agree inside categories?", within],
  ["between", "r between categories only", "and across them?", between],
  [
    "partial",
    "Partial r given the categories",
    "what is left of r when same or different category is accounted for",
    partial
  ]
];

const body = (title: string, rows: readonly Row[]): Node =>
  html`<tbody>
    <tr class="group">
      <th colspan="2" scope="rowgroup">${title}</th>
    </tr>
    ${rows.map(([measure, label, note, score]) => {
      const cell = scoreCell(score);
      cell.dataset["measure"] = measure;
      return html`<tr>
        <th scope="row">${label}${note === "" ? null : html`<small>${note}</small>`}</th>
        ${cell}
      </tr>`;
    })}
  </tbody>`;

/** The four comparisons, and how much of them is category structure. */
export function scoreTable({comparisons, structure, nameA, nameB}: ScoreTableOptions): HTMLElement {
  return html`<table class="rsa score-table" aria-label=${`Comparisons of ${nameA} and ${nameB}`}>
    <thead>
      <tr>
        <th scope="col">A ${nameA} × B ${nameB}</th>
        <th scope="col">Value</th>
      </tr>
    </thead>
    ${body("All pairs of words", comparisonRows(comparisons))}
    ${body("Is it more than categories?", structureRows(structure))}
  </table>`;
}
