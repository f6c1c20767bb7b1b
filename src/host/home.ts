import {rsa} from "../rsa/study.js";
import {wordsOf} from "../study/sources.js";
import {pageAddress} from "./address.js";
import {followAddress} from "../page/followAddress.js";
import {unreadNote} from "../page/unreadNote.js";
import {linkSection} from "./addressSection.js";
import {openAnalysis} from "./analysis.js";
import {answerSection} from "./answerSection.js";
import {axesSection} from "./axesSection.js";
import {controlPanel} from "./controlPanel.js";
import {explainedSection} from "./explainedSection.js";
import {inputsRail} from "../page/inputsRail.js";
import {inferenceSection} from "./inferenceSection.js";
import {influentialMarks} from "./influentialMarks.js";
import {isBrought} from "./firstState.js";
import {marking} from "../figures/marking.js";
import {markedWords} from "./markedWords.js";
import {matricesSection} from "./matricesSection.js";
import {modelsSection, pairNote, tokensSection} from "./modelSections.js";
import {lazyLive, type LazyLive} from "./lazyLive.js";
import type {ModelFiles} from "./models.js";
import {lateCells} from "../page/lateCells.js";
import {authoring} from "../page/notebookPage.js";
import {pageWorkers} from "./pageWorkers.js";
import {paperFigure} from "./paperFigure.js";
import {querySection} from "./querySection.js";
import {resultExport} from "./resultExport.js";
import {recordSection} from "./recordSection.js";
import {scoreSection} from "./scoreSection.js";
import {shownView} from "./shownView.js";
import {firstView, published, siteStudy, wholeModel} from "./siteFiles.js";
import {together} from "../page/together.js";
import {traceSection} from "../page/traceSection.js";

/** The analysis page: its parts in the order of the page, wired to one notebook. */
export async function home() {
  const study = await siteStudy();
  const address = pageAddress(study);
  const asked = address.read(window.location.search);
  const engine = pageWorkers();
  const live: LazyLive = lazyLive((...which) => whole(...which));
  const whole: ModelFiles["whole"] = async (id, ...rest) =>
    isBrought(study, id) ? (await live.get()).whole(id) : wholeModel(study, id, ...rest);
  const analysis = openAnalysis(
    study,
    {
      firstView: (side, signal) => firstView(study, side, signal),
      whole,
      live: async (...asked) => (await live.get()).model(...asked)
    },
    engine,
    asked.state
  );
  // matrices that the reader brought stand in no address, and stay where another one is read
  const keeping = (search: string) => {
    const {state, ...rest} = address.read(search);
    return {...rest, state: {...state, own: analysis.state.own}};
  };
  const forget = followAddress({...address, read: keeping}, analysis, window);
  const origins = published();
  const late = lateCells(analysis.notebook, ["explainedTests"]);
  const marked = marking();
  const query = querySection(analysis);
  const answer = answerSection(analysis);
  const linked = document.createElement("div");
  const inputs = inputsRail(controlPanel(analysis, {test: true, openSql: query.open, live, linked}), answer.short);
  const view = shownView(analysis);
  const test = inferenceSection(analysis, origins);
  const marks = {marking: marked, influence: influentialMarks(analysis)};
  const matrices = matricesSection(analysis, origins, marks, view);
  const score = scoreSection(analysis, origins, marks);
  return {
    ...authoring(analysis.notebook),
    // models that are not here are told by themselves
    unread: together(unreadNote({unread: asked.unread.filter((part) => !/^[ab]=(hub|file):/.test(part))}), linked),
    pairNote: pairNote(analysis),
    record: recordSection(analysis, origins, late),
    link: linkSection(analysis, asked, window, paperFigure(analysis, view), resultExport(analysis, view)),
    ...inputs,
    answer: answer.element,
    models: modelsSection(analysis),
    tokens: tokensSection(analysis, origins, marked),
    axes: axesSection(analysis, origins),
    matrixA: matrices.a,
    matrixB: matrices.b,
    both: matrices.both,
    legend: matrices.legend,
    choices: matrices.choices,
    marked: markedWords(analysis, marked),
    scatter: score.scatter,
    scores: score.table,
    test,
    explained: explainedSection(analysis, origins, late),
    query: query.element,
    trace: traceSection(analysis, wordsOf(rsa)),
    dispose() {
      forget();
      query.dispose();
      engine.stop();
      analysis.notebook.dispose();
    }
  };
}
