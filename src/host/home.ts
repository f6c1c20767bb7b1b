import {openAnalysis} from "./analysis.js";
import {axesSection} from "./axesSection.js";
import {controlPanel} from "./controlPanel.js";
import {matricesSection} from "./matricesSection.js";
import {modelsSection, pairNote, tokensSection} from "./modelSections.js";
import {querySection} from "./querySection.js";
import {scoreSection} from "./scoreSection.js";
import {firstView, siteStudy, wholeModel} from "./siteFiles.js";
import {traceSection} from "./traceSection.js";

/** The analysis page: its parts in the order of the page, wired to one notebook. */
export async function home() {
  const study = await siteStudy();
  const analysis = openAnalysis(study, {firstView, whole: (id) => wholeModel(study, id)});
  const query = querySection(analysis);
  return {
    pairNote: pairNote(study),
    controls: controlPanel(analysis),
    models: modelsSection(analysis),
    tokens: tokensSection(analysis),
    axes: axesSection(analysis),
    matrices: matricesSection(analysis),
    score: scoreSection(analysis),
    query: query.element,
    trace: traceSection(analysis),
    dispose() {
      query.dispose();
      analysis.notebook.dispose();
    }
  };
}
