import {html} from "htl";
import {modelRdmTable} from "../figures/modelRdmTable.js";
import {modelComparisonNames, rhoAWords} from "../rsa/comparisonNames.js";
import type {ComparisonKind} from "../rsa/params.js";
import {bySide, type ModelRdm} from "../rsa/modelRdms.js";
import type {PublishedRecord} from "../rsa/record.js";
import {isThere, type Triangle} from "../rsa/side.js";
import type {Analysis} from "./analysis.js";
import {correctedPs} from "./correctedPs.js";
import {figureSource} from "./figureSource.js";
import {live} from "../page/live.js";
import {pairColumns} from "./matricesSection.js";
import {together} from "../page/together.js";

/** What is to be said of a comparison with model RDMs. */
const measureWords: Readonly<Partial<Record<ComparisonKind, string>>> = {
  cka: "CKA compares vectors: a category is 1 at a place of its own and 0 elsewhere, a number of pieces is itself.",
  spearman: `The scores are ${modelComparisonNames.spearman}. ${rhoAWords}.`
};

const column = (name: string, triangle: Triangle) => (isThere(triangle) ? [{name, values: triangle}] : []);
const rdmColumn = (name: string, rdm: ModelRdm) => ("reason" in rdm ? [] : column(name, rdm.triangle));

/** How well the model RDMs fit the matrices of both models, with p-values. */
export function explanationsSection(analysis: Analysis, published: Promise<PublishedRecord>): Node {
  const {notebook} = analysis;
  const table = live(
    notebook,
    ["modelScores", "modelA", "modelB", "comparison"],
    ({modelScores, modelA, modelB, comparison}) =>
      together(
        ps.filled(modelRdmTable({scores: modelScores, nameA: modelA.meta.model, nameB: modelB.meta.model})),
        comparison in measureWords
          ? html`<p class="p-note">${measureWords[comparison]}</p>`
          : document.createTextNode("")
      ),
    {id: "explanations", height: 150}
  );
  const ps = correctedPs(analysis, () => table, {
    ps: ({modelRdms}) => bySide(modelRdms),
    of: ({modelRdms}) => modelRdms
  });
  const source = figureSource(analysis, published, {
    name: "model-rdms",
    cells: ["usable", "sideA", "sideB", "modelRdms", "modelScores", "corrected"],
    data: ({usable, sideA, sideB, modelRdms}) => ({
      columns: [
        ...pairColumns(usable.words),
        ...column("a", sideA.triangle),
        ...column("b", sideB.triangle),
        ...rdmColumn("categories", modelRdms.categories),
        ...rdmColumn("pieces_a", modelRdms.piecesA),
        ...rdmColumn("pieces_b", modelRdms.piecesB)
      ]
    })
  });
  return together(table, ps.note, source);
}
