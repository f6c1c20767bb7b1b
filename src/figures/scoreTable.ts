import {comparisonOf, usualKinds, type ComparisonKind} from "../rsa/params.js";
import {html} from "htl";
import type {Comparisons, Score, Structure} from "../rsa/values.js";
import {testedCells} from "./testedCells.js";

interface ScoreTableOptions {
  /** The score by the comparison that is chosen. */
  readonly chosen?: {readonly score: Score; readonly comparison: ComparisonKind};
  readonly comparisons: Comparisons;
  readonly structure: Structure;
  readonly nameA: string;
  readonly nameB: string;
  /** Whether the comparisons' p-values will be written in; see `fillPs`. */
  readonly tested?: boolean;
}

type Row = readonly [measure: string, label: string, note: string, score: Score];

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const comparisonRows = (scores: Comparisons): Row[] =>
  usualKinds.map((kind) => {
    const {label, question, result} = comparisonOf(kind);
    return [result, capital(label), question, scores[kind]];
  });

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

interface Columns {
  /** Of values: a score, and beside it a p-value where there is one. */
  readonly columns: 1 | 2;
  readonly tested: boolean;
}

/** The cells of a score; one is as wide as both columns, where there are two. */
function cellsOf([measure, , , score]: Row, {columns, tested}: Columns): HTMLTableCellElement[] {
  const cells = testedCells(measure, score, tested);
  if (columns === 1) for (const cell of cells) cell.colSpan = 1;
  return cells;
}

const body = (title: string, rows: readonly Row[], layout: Columns): Node =>
  html`<tbody>
    <tr class="group">
      <th colspan=${layout.columns + 1} scope="rowgroup">${title}</th>
    </tr>
    ${rows.map((row) => {
      const [, label, note] = row;
      return html`<tr>
        <th scope="row">${label}${note === "" ? null : html`<small>${note}</small>`}</th>
        ${cellsOf(row, layout)}
      </tr>`;
    })}
  </tbody>`;

/** A score that is the mean of two predictions, each by itself. */
function eachWay(
  {score, comparison}: NonNullable<ScoreTableOptions["chosen"]>,
  columns: Columns["columns"]
): Node | null {
  if (!("eachWay" in score) || !score.eachWay) return null;
  const [bFromA, aFromB] = score.eachWay;
  const {letter, label} = comparisonOf(comparison);
  const rows: readonly Row[] = [
    ["bFromA", `${letter}, B predicted from A`, "for words that were not learned from", {value: bFromA}],
    ["aFromB", `${letter}, A predicted from B`, "the score is the mean of both", {value: aFromB}]
  ];
  return body(capital(label), rows, {columns, tested: false});
}

/** The comparisons, and how much of them is category structure. */
export function scoreTable(options: ScoreTableOptions): HTMLElement {
  const {chosen, comparisons, structure, nameA, nameB, tested = false} = options;
  const columns = tested ? 2 : 1;
  return html`<table class="rsa score-table" aria-label=${`Comparisons of ${nameA} and ${nameB}`}>
    <thead>
      <tr>
        <th scope="col">A ${nameA} × B ${nameB}</th>
        <th scope="col">Value</th>
        ${tested ? html`<th scope="col">p</th>` : null}
      </tr>
    </thead>
    ${chosen ? eachWay(chosen, columns) : null}
    ${body("All pairs of words", comparisonRows(comparisons), {columns, tested})}
    ${body("Is it more than categories?", structureRows(structure), {columns, tested: false})}
  </table>`;
}
