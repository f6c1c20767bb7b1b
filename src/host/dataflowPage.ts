import {cellWords} from "../figures/cellWords.js";
import {dataflowGraph} from "../figures/dataflowGraph.js";
import {publishedCells} from "../rsa/publishedResults.js";
import {openAnalysis} from "./analysis.js";
import {controlPanel} from "./controlPanel.js";
import {authoring} from "../page/notebookPage.js";
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
  const {topology} = analysis.notebook;
  const graph = dataflowGraph(
    {
      names: topology.names.filter((name) => name !== "focus" && name !== "range"),
      inputsOf: topology.inputsOf,
      isSource: topology.isSource
    },
    cellWords
  );
  graph.element.id = "dataflow";
  let ran = new Map<string, number>();
  let change = -1;
  let drawing = false;
  analysis.onComputed((entry) => {
    if (entry.change > change) ran = new Map();
    change = Math.max(change, entry.change);
    ran.set(entry.cell, entry.ms);
    if (drawing) return;
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      graph.light(ran);
      graph.element.dataset["lit"] = [...ran.keys()].sort().join(" ");
    });
  });
  const trace = traceSection(analysis, cellWords);
  for (const cell of [...publishedCells, "axes", "tokensA", "tokensB"] as const)
    analysis.notebook.observe([cell], {
      fulfilled: () => undefined,
      rejected: () => undefined
    });
  return {
    ...authoring(analysis.notebook),
    controls: controlPanel(analysis),
    graph: graph.element,
    trace,
    dispose() {
      engine.stop();
      analysis.notebook.dispose();
    }
  };
}
