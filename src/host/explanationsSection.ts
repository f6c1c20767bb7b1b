import {html} from "htl";
import {modelRdmTable} from "../figures/modelRdmTable.js";
import {comparisonOf} from "../rsa/params.js";
import {bySide, type ModelRdm} from "../rsa/modelRdms.js";
import type {PublishedRecord} from "../rsa/record.js";
import {isThere, type Triangle} from "../rsa/side.js";
import type {Analysis} from "./analysis.js";
import {correctedPs} from "./correctedPs.js";
import {figureSource} from "./figureSource.js";
import {live} from "../page/live.js";
import {pairColumns} from "./matricesSection.js";
import {together} from "../page/together.js";

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
        comparisonOf(comparison).note === undefined
          ? document.createTextNode("")
          : html`<p class="p-note">${comparisonOf(comparison).note}</p>`
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
