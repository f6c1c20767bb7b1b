import {droppedNote} from "../figures/droppedNote.js";
import {errorNote} from "../figures/errorNote.js";
import {grouped} from "../study/grouped.js";
import {modelMap} from "../figures/modelMap.js";
import {pairsTable, refinePs} from "../figures/pairsTable.js";
import {swap} from "../figures/swap.js";
import {digest} from "../notebook/digest.js";
import type {CellError} from "../notebook/cellError.js";
import type {Sources} from "../notebook/notebook.js";
import {correctedBy, pairScores, type AllPairs, type PairScore} from "../rsa/allPairs.js";
import {pairs, type PairsValues} from "../rsa/pairsStudy.js";
import {rsa} from "../rsa/study.js";
import {studyNotebook, wiringOf} from "../study/studyNotebook.js";
import {modelSpace} from "../rsa/modelSpace.js";
import type {ComparedModels} from "../rsa/comparedModels.js";
import {contrastedModels} from "../rsa/contrast.js";
import {html} from "htl";
import {addressOf} from "./address.js";
import {followAddress} from "../page/followAddress.js";
import {storesTogether} from "../page/store.js";
import {unreadNote} from "../page/unreadNote.js";
import {openAnalysis} from "./analysis.js";
import {firstState, type PageState} from "./firstState.js";
import {modelCache} from "./models.js";
import {authoring} from "../page/notebookPage.js";
import {pageWorkers} from "./pageWorkers.js";
import {scoreParams, testParams} from "../rsa/params.js";
import {valuesOf} from "../study/param.js";
import {pairsAddress} from "./pairsAddress.js";
import {pairsSource} from "./pairsSource.js";
import {firstView, published, siteStudy, wholeModel} from "./siteFiles.js";
import {resultLink} from "../page/resultLink.js";
import {contrastSection} from "./contrastSection.js";
import {wordsControl} from "./controlPanel.js";
import {scoreControls} from "./scoreControls.js";
import {testControls} from "./testControls.js";
import {together} from "../page/together.js";

/** What was compared: its words as far as all pairs have them, and the scores without p-values. */
interface Compared extends Pick<ComparedModels, "words" | "leftOut"> {
  readonly scores: readonly PairScore[];
}

/** What a link to the scores holds of them. */
const scoresDigest = (scores: readonly PairScore[]): string =>
  digest(scores.map(({a, b, words, r, reason}) => [a, b, words, r, reason ?? null]));

/** The page of all pairs of models: the scores come first, their p-values settle after. */
export async function pairsPage() {
  const study = await siteStudy();
  const models = modelCache(study, {
    firstView: (side, signal) => firstView(study, side, signal),
    whole: (...asked) => wholeModel(study, ...asked)
  });
  const ids = study.models.map(({id}) => id);
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
  const fault = together();
  const link = resultLink(asked, window);
  const said = html`<p role="status"></p>`;
  const bar = html`<progress
    max="1"
    value="0"
    aria-label="How much of the shuffling is done"
    hidden
  ></progress>` as HTMLProgressElement;
  const progress = html`<div class="rsa" id="pairs-progress">${said}${bar}${fault}</div>`;
  const place = together();
  place.id = "pairs";
  const against = contrastSection(engine, place, held);
  let turns = 1;
  let compared: Compared | undefined;
  let shown: AllPairs = {scores: []};
  const source = pairsSource({
    topology: wiringOf(rsa),
    published: published(),
    scores: () => shown.scores,
    models: () => Promise.all(study.models.map(async ({id, digest}) => ({embeddings: await models.whole(id), digest}))),
    params: () => ({choice: analysis.state.choice, ...valuesOf({...scoreParams, ...testParams}, analysis.state)}),
    drawing: () => place.querySelector<SVGSVGElement>("figure svg")
  });

  const show = (found: AllPairs, {words, leftOut}: Compared): void => {
    shown = found;
    const {state} = analysis;
    const {scores, reason} = found;
    const {order, places} = modelSpace(ids, scores);
    const choice = leftOut.length > 0 && words.length > 0 ? ({kind: "words", words} as const) : state.choice;
    const link = (a: string, b: string): string => {
      const {formA, formB} = firstState(study, a, b);
      const query = addressOf(study, {...state, a, b, formA, formB, choice});
      return `./${query === "" ? "" : `?${query}`}`;
    };
    const why = reason === undefined ? "" : html`<p class="rsa">No p-values: ${reason}.</p>`;
    const table = together(
      pairsTable({order, scores, choose: link, hold: against.toggle}),
      html`${why}`,
      droppedNote({words, dropped: words.length > 0 ? leftOut : []})
    );
    swap(place, table, modelMap({places}));
    place.className = "pair live";
    against.mark();
  };
  const given = (state: PageState): Sources<PairsValues> => ({
    choice: state.choice,
    ...valuesOf({...scoreParams, ...testParams}, state)
  });
  const pairCount = (ids.length * (ids.length - 1)) / 2;
  const fail = (error: CellError): void => {
    bar.hidden = true;
    said.textContent = "";
    if (!compared) {
      shown = {scores: []};
      place.replaceChildren();
    }
    fault.replaceChildren(errorNote(error));
  };
  const present = (of: Compared): void => {
    show({scores: of.scores}, of);
    link.show(new URLSearchParams(address.write({...analysis.state, held: []}).query), scoresDigest(of.scores));
  };
  nb.observe(["shared"], {
    pending() {
      compared = undefined;
      place.classList.add("stale");
      against.show([]);
      link.forget();
    },
    progress({cell, done}) {
      if (cell === "shared") said.textContent = `Comparing the models: ${Math.round(100 * done)} % …`;
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
      fault.replaceChildren();
      bar.value = 0;
      bar.hidden = true;
      // another seed alone: the scores stay, and the links are to the new state
      if (compared) present(compared);
    },
    progress({cell, done, value}) {
      if (cell !== "tested" || !value || !("scores" in value)) return;
      said.textContent = `Shuffling words: the p-values settle …`;
      bar.hidden = false;
      bar.value = done;
      refinePs(place, value.scores);
    },
    fulfilled({tested}) {
      if (!compared) return;
      const {words, leftOut} = compared;
      bar.hidden = true;
      if (tested.reason === undefined) refinePs(place, tested.scores);
      else show(tested, compared);
      shown = tested;
      const left =
        leftOut.length === 0 || words.length === 0 ? "" : ` that all models have (${leftOut.length} left out)`;
      const over = words.length === 0 ? "" : ` over the ${words.length} words${left}`;
      const p = ` p is corrected for looking at all of them (${correctedBy(tested, grouped)}).`;
      said.textContent = `${pairCount} pairs of ${ids.length} models${over}.${tested.reason === undefined ? p : ""}`;
      place.dataset["done"] = String(turns);
    },
    rejected: fail
  });
  nb.set({words: study.words, models: {list: study.models, load: models.whole}, engine, ...given(analysis.state)});
  analysis.onChange((state) => {
    turns++;
    nb.set(given(state));
  });
  const forget = followAddress(address, storesTogether(analysis, against), window);
  return {
    ...authoring(nb),
    unread: unreadNote(asked),
    controls: together(wordsControl(analysis), scoreControls(analysis, {forms: false}), testControls(analysis)),
    progress,
    link: link.element,
    pairs: together(against.element, place, source),
    dispose() {
      forget();
      engine.stop();
      nb.dispose();
      against.dispose();
      analysis.notebook.dispose();
    }
  };
}
