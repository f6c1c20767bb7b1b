import {cellWords} from "../figures/cellWords.js";
import {publishedCells} from "../rsa/publishedResults.js";
import {openAnalysis} from "./analysis.js";
import {controlPanel} from "./controlPanel.js";
import {litGraph} from "../page/litGraph.js";
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
  const graph = litGraph(analysis.notebook.topology, cellWords, analysis.onComputed);
  graph.id = "dataflow";
  const trace = traceSection(analysis, cellWords);
  for (const cell of [...publishedCells, "axes", "tokensA", "tokensB"] as const)
    analysis.notebook.observe([cell], {
      fulfilled: () => undefined,
      rejected: () => undefined
    });
  return {
    ...authoring(analysis.notebook),
    controls: controlPanel(analysis),
    graph,
    trace,
    dispose() {
      engine.stop();
      analysis.notebook.dispose();
    }
  };
}
