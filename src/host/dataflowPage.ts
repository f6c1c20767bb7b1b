import {rsa} from "../rsa/study.js";
import {wordsOf} from "../study/sources.js";
import {verifiableOf} from "../study/verifiable.js";
import type {NameOf} from "../notebook/cell.js";
import {openAnalysis, type PageValues} from "./analysis.js";
import {controlPanel} from "./controlPanel.js";
import {inputsRail} from "../page/inputsRail.js";
import {litGraph} from "../page/litGraph.js";
import {authoring} from "../page/notebookPage.js";
import {pairNames} from "./pairNames.js";
import {pageWorkers} from "./pageWorkers.js";
import {firstView, siteStudy, wholeModel} from "./siteFiles.js";
import {traceSection} from "../page/traceSection.js";

/** The page of the dataflow graph: the same experiment, its cells lit as they run. */
export async function dataflowPage() {
  const study = await siteStudy();
  const engine = pageWorkers();
  const analysis = openAnalysis(
    study,
    {firstView: (side, signal) => firstView(study, side, signal), whole: (...asked) => wholeModel(study, ...asked)},
    engine
  );
  const words = wordsOf(rsa);
  const graph = litGraph(analysis.notebook.topology, words, analysis.onComputed);
  graph.id = "dataflow";
  const trace = traceSection(analysis, words);
  for (const cell of [...verifiableOf(rsa).publishedCells, "axes", "tokensA", "tokensB"] as NameOf<PageValues>[])
    analysis.notebook.observe([cell], {
      fulfilled: () => undefined,
      rejected: () => undefined
    });
  return {
    ...authoring(analysis.notebook),
    ...inputsRail(controlPanel(analysis), () => pairNames(analysis)),
    graph,
    trace,
    dispose() {
      engine.stop();
      analysis.notebook.dispose();
    }
  };
}
