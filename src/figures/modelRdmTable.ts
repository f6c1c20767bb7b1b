import {html} from "htl";
import {modelRdmWords} from "../rsa/explanations.js";
import {modelRdmNames, type ModelRdmName, type ModelScores} from "../rsa/modelRdms.js";
import {tableBox} from "./tableBox.js";
import {testedCells} from "./testedCells.js";

interface ModelRdmTableOptions {
  readonly scores: ModelScores;
  readonly nameA: string;
  readonly nameB: string;
}

const notes: Readonly<Record<ModelRdmName, string>> = {
  categories: "two words of one category are alike, all others are not",
  piecesA: "the closer the numbers of pieces, the more alike two words are",
  piecesB: "the same with B's pieces"
};

/** How well each model RDM explains the matrices of A and of B; p-values come later, named `categories.a` and so on. */
export function modelRdmTable({scores, nameA, nameB}: ModelRdmTableOptions): HTMLElement {
  const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
  const cells = (name: ModelRdmName, side: "a" | "b"): readonly Node[] =>
    testedCells(`${name}.${side}`, scores[name][side]);
  return tableBox(
    "Simple explanations of both matrices",
    html`<table class="rsa model-rdm-table">
      <thead>
        <tr>
          <th scope="col">Explanation</th>
          <th scope="col" class="score">A ${nameA}</th>
          <th scope="col" class="score">p</th>
          <th scope="col" class="score">B ${nameB}</th>
          <th scope="col" class="score">p</th>
        </tr>
      </thead>
      <tbody>
        ${modelRdmNames.map((name) => {
          const {[name]: words} = modelRdmWords;
          return html`<tr>
            <th scope="row">${capitalised(words)}<small>${notes[name]}</small></th>
            ${cells(name, "a")}${cells(name, "b")}
          </tr>`;
        })}
      </tbody>
    </table>`
  );
}
