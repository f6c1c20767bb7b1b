import {refinePs} from "../figures/pairsTable.js";
import {digest} from "../notebook/digest.js";
import type {CellError} from "../notebook/cellError.js";
import type {Notebook, Sources} from "../notebook/notebook.js";
import {correctedBy, pairScores, type PairScore} from "../rsa/allPairs.js";
import {contrastedModels} from "../rsa/contrast.js";
import {pairs, type PairsValues} from "../rsa/pairsStudy.js";
import {scoreParams, testParams} from "../rsa/params.js";
import {rsa} from "../rsa/study.js";
import {grouped} from "../study/grouped.js";
import {valuesOf} from "../study/param.js";
import {studyNotebook, wiringOf} from "../study/studyNotebook.js";
import {followAddress} from "../page/followAddress.js";
import {inputsRail} from "../page/inputsRail.js";
import {authoring} from "../page/notebookPage.js";
import {resultLink} from "../page/resultLink.js";
import {storesTogether} from "../page/store.js";
import {together} from "../page/together.js";
import {unreadNote} from "../page/unreadNote.js";
import {openAnalysis} from "./analysis.js";
import {contrastSection, type ContrastSection} from "./contrastSection.js";
import {wordsControl} from "./controlPanel.js";
import type {PageState} from "./firstState.js";
import {modelCache} from "./models.js";
import {pageWorkers} from "./pageWorkers.js";
import {pairsAddress} from "./pairsAddress.js";
import {pairsSource} from "./pairsSource.js";
import {pairsView, type Compared, type PairsView} from "./pairsView.js";
import {querySection} from "./querySection.js";
import {scoreControls} from "./scoreControls.js";
import {modelScores} from "./shownTable.js";
import {firstView, published, siteStudy, wholeModel} from "./siteFiles.js";

/** What a link to the scores holds of them. */
const scoresDigest = (scores: readonly PairScore[]): string =>
  digest(scores.map(({a, b, words, r, reason}) => [a, b, words, r, reason ?? null]));

const given = (state: PageState): Sources<PairsValues> => ({
  choice: state.choice,
  ...valuesOf({...scoreParams, ...testParams}, state)
});

interface Following {
  readonly nb: Notebook<PairsValues>;
  readonly view: PairsView;
  readonly against: ContrastSection;
  readonly models: number;
  /** How many changes there were, the first load counted. */
  readonly turns: () => number;
  /** Makes the link to what is shown; none while it is computed anew. */
  readonly link: (of: Compared | undefined) => void;
}

/** What is said of all pairs when they are tested. */
function testedWords({words, leftOut}: Compared, tested: PairsValues["tested"], models: number): string {
  const left = leftOut.length === 0 || words.length === 0 ? "" : ` that all models have (${leftOut.length} left out)`;
  const over = words.length === 0 ? "" : ` over the ${words.length} words${left}`;
  const p = ` p is corrected for looking at all of them (${correctedBy(tested, grouped)}).`;
  return `${(models * (models - 1)) / 2} pairs of ${models} models${over}.${tested.reason === undefined ? p : ""}`;
}

/** Draws the scores when they come, and their p-values as they settle. */
function follow({nb, view, against, models, turns, link}: Following): void {
  let compared: Compared | undefined;
  const fail = (error: CellError): void => view.fail(error, compared !== undefined);
  const present = (of: Compared): void => {
    view.draw({scores: of.scores}, of);
    link(of);
  };
  nb.observe(["shared"], {
    pending() {
      compared = undefined;
      view.stale();
      against.show([]);
      link(undefined);
    },
    progress({cell, done}) {
      if (cell === "shared") view.say(`Comparing the models: ${Math.round(100 * done)} % …`);
    },
    fulfilled({shared}) {
      const {words, leftOut} = shared;
      present((compared = {words, leftOut, scores: pairScores(shared)}));
      against.show(contrastedModels(shared));
    },
    rejected: fail
  });
  nb.observe(["tested"], {
    pending() {
      view.clearFault();
      view.done(0);
      // another seed alone: the scores stay, and the links are to the new state
      if (compared) present(compared);
    },
    progress({cell, done, value}) {
      if (cell !== "tested" || !value || !("scores" in value)) return;
      view.say(`Shuffling words: the p-values settle …`);
      view.done(done);
      refinePs(view.place, value.scores);
    },
    fulfilled({tested}) {
      if (!compared) return;
      view.done(undefined);
      if (tested.reason === undefined) refinePs(view.place, tested.scores);
      else view.draw(tested, compared);
      view.refined(tested);
      view.say(testedWords(compared, tested, models));
      view.place.dataset["done"] = String(turns());
    },
    rejected: fail
  });
}

/** The page of all pairs of models: the scores come first, their p-values settle after. */
export async function pairsPage() {
  const study = await siteStudy();
  const models = modelCache(study, {
    firstView: (side, signal) => firstView(study, side, signal),
    whole: (...asked) => wholeModel(study, ...asked)
  });
  const engine = pageWorkers();
  const nb = studyNotebook(pairs);
  const address = pairsAddress(study);
  const asked = address.read(window.location.search);
  const {held, ...begin} = asked.state;
  // holds what is chosen; its own pair is never computed
  const files = {
    firstView: (side: "a" | "b", signal?: AbortSignal) => models.whole(study.pair[side], signal),
    whole: models.whole
  };
  const analysis = openAnalysis(study, files, engine, begin);
  const link = resultLink(asked, window);
  const view: PairsView = pairsView(analysis, () => against);
  const against = contrastSection(engine, analysis.called, view.place, held);
  let turns = 1;
  follow({
    nb,
    view,
    against,
    models: study.models.length,
    turns: () => turns,
    link(of) {
      if (!of) return link.forget();
      link.show(new URLSearchParams(address.write({...analysis.state, held: []}).query), scoresDigest(of.scores));
    }
  });
  const source = pairsSource({
    topology: wiringOf(rsa),
    published: published(),
    scores: () => view.shown.scores,
    models: () => Promise.all(study.models.map(async ({id, digest}) => ({embeddings: await models.whole(id), digest}))),
    params: () => ({choice: analysis.state.choice, ...valuesOf({...scoreParams, ...testParams}, analysis.state)}),
    drawing: () => view.place.querySelector<SVGSVGElement>("figure svg")
  });
  nb.set({words: study.words, models: {list: study.models, load: models.whole}, engine, ...given(analysis.state)});
  analysis.onChange((state) => {
    turns++;
    nb.set(given(state));
  });
  const forget = followAddress(address, storesTogether(analysis, against), window);
  const query = querySection(
    analysis,
    modelScores(() => view.shown)
  );
  const panel = together(wordsControl(analysis, query.open), scoreControls(analysis, {forms: false, test: true}));
  panel.className = "control-panel without-models";
  return {
    ...authoring(nb),
    ...inputsRail(panel, () => document.createTextNode(`${study.models.length} models`)),
    unread: unreadNote(asked),
    progress: view.progress,
    link: link.element,
    contrast: against.element,
    pairs: together(view.place, source),
    query: query.element,
    dispose() {
      forget();
      query.dispose();
      engine.stop();
      nb.dispose();
      against.dispose();
      analysis.notebook.dispose();
    }
  };
}
