import {choiceControl} from "../controls/choiceControl.js";
import {paramsControl} from "../controls/paramsControl.js";
import {droppedNote} from "../figures/droppedNote.js";
import {errorNote} from "../figures/errorNote.js";
import {grouped} from "../rsa/grouped.js";
import {modelMap} from "../figures/modelMap.js";
import {pairsTable, refinePs} from "../figures/pairsTable.js";
import {swap} from "../figures/swap.js";
import {digest} from "../notebook/digest.js";
import {notebook} from "../notebook/notebook.js";
import {allPairs, correctedBy, pairScores, type AllPairs, type PairScore} from "../rsa/allPairs.js";
import {rsaCells, rsaSources} from "../rsa/experiment.js";
import {modelSpace} from "../rsa/modelSpace.js";
import {comparedModels, type ComparedModels} from "../rsa/comparedModels.js";
import {contrastedModels} from "../rsa/contrast.js";
import type {RsaValues} from "../rsa/values.js";
import {html} from "htl";
import {addressOf} from "./address.js";
import {followQuery, stepOf, unreadNote} from "./addressSection.js";
import {openAnalysis, type PageState} from "./analysis.js";
import {firstState} from "./firstState.js";
import {modelCache} from "./models.js";
import {pageTester} from "./pageTester.js";
import {pageWorkers} from "./pageWorkers.js";
import {pairsAddress, readPairsAddress} from "./pairsAddress.js";
import {pairsSource} from "./pairsSource.js";
import {firstView, published, siteStudy, wholeModel} from "./siteFiles.js";
import {resultLink} from "./resultLink.js";
import {contrastSection} from "./contrastSection.js";
import {testControls} from "./testControls.js";
import {together} from "./together.js";

/** What is compared in one run: the state that asked for it, and its words as far as all pairs have them. */
interface Compared extends Pick<ComparedModels, "words" | "leftOut"> {
  readonly state: PageState;
}

/** What a link to the scores holds of them. */
const scoresDigest = (scores: readonly PairScore[]): string =>
  digest(scores.map(({a, b, words, r, reason}) => [a, b, words, r, reason ?? null]));

/** The page of all pairs of models: one notebook, set to one pair after the other. */
export async function pairsPage() {
  const study = await siteStudy();
  const models = modelCache(study, {firstView, whole: (id) => wholeModel(study, id)});
  const ids = study.models.map(({id}) => id);
  const engine = pageWorkers();
  const nb = notebook<RsaValues>(rsaCells, {sources: rsaSources});
  const asked = readPairsAddress(study, window.location.search);
  // holds what is chosen; its own pair is never computed
  const files = {firstView: (side: "a" | "b") => models.whole(study.pair[side]), whole: models.whole};
  const analysis = openAnalysis(study, files, pageTester(engine), asked.state);
  const choice = choiceControl({words: study.words, value: asked.state.choice});
  const sides = {a: {name: "A", forms: ["bare", "space"] as const}, b: {name: "B", forms: ["bare", "space"] as const}};
  const params = paramsControl({value: asked.state, sides, forms: false});
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
  const against = contrastSection(engine, place);
  against.hold(asked.held);
  let turn = 0;
  /** Whether the scores that stand there are those of what is chosen. */
  let current = false;
  let running = new AbortController();

  let shown: AllPairs = {scores: []};
  const source = pairsSource({
    ...{topology: nb.topology, published: published(), scores: () => shown.scores},
    models: () => Promise.all(study.models.map(async ({id, digest}) => ({embeddings: await models.whole(id), digest}))),
    params: () => {
      const {pieces, centre, rdm, comparison, permutations, seed, choice} = analysis.state;
      return {choice, pieces, centre, rdm, comparison, permutations, seed};
    },
    drawing: () => place.querySelector<SVGSVGElement>("figure svg")
  });

  const show = (found: AllPairs, {state, words, leftOut}: Compared): void => {
    shown = found;
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
      droppedNote({dropped: words.length > 0 ? leftOut : []})
    );
    swap(place, table, modelMap({places}));
    place.className = "pair live";
    against.mark();
  };
  const compute = async (mine: number, signal: AbortSignal): Promise<void> => {
    const {state} = analysis;
    const {choice, pieces, centre, rdm, comparison} = state;
    nb.set({words: study.words, choice, pieces, centre, rdm, comparison});
    const setPair = async (a: string, b: string, before: number, total: number): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
      said.textContent = `${a === b ? `Comparing the words of ${a}` : `Matching the words of ${a} and ${b}`} (${before + 1} of ${total}) …`;
      const {formA, formB} = firstState(study, a, b);
      nb.set({modelA: models.whole(a), modelB: models.whole(b), formA, formB});
    };
    const shared = await comparedModels(nb, ids, setPair, signal);
    const {pairs, words, leftOut} = shared;
    const compared: Compared = {state, words, leftOut};
    const scores = pairScores(shared);
    show({scores}, compared);
    against.show(contrastedModels(shared));
    current = true;
    link.show(new URLSearchParams(pairsAddress(study, state)), scoresDigest(scores));
    said.textContent = `Shuffling words: the p-values settle …`;
    bar.hidden = false;
    const told = ({scores}: AllPairs, done: number): void => {
      if (signal.aborted) return;
      bar.value = done;
      refinePs(place, scores);
    };
    const tested = await allPairs(shared, state, engine, told, signal);
    signal.throwIfAborted();
    bar.hidden = true;
    if (tested.reason === undefined) refinePs(place, tested.scores);
    else show(tested, compared);
    shown = tested;
    const left = leftOut.length === 0 || words.length === 0 ? "" : ` that all models have (${leftOut.length} left out)`;
    const over = words.length === 0 ? "" : ` over the ${words.length} words${left}`;
    const p = ` p is corrected for looking at all of them (${correctedBy(tested, grouped)}).`;
    said.textContent = `${pairs.length} pairs of ${ids.length} models${over}.${tested.reason === undefined ? p : ""}`;
    place.dataset["done"] = String(mine);
  };
  const run = (): void => {
    running.abort();
    running = new AbortController();
    current = false;
    place.classList.add("stale");
    against.show([]);
    link.forget();
    const {signal} = running;
    bar.hidden = true;
    bar.value = 0;
    fault.replaceChildren();
    compute(++turn, signal).catch((error: unknown) => {
      if (signal.aborted) return;
      bar.hidden = true;
      said.textContent = "";
      if (!current) {
        shown = {scores: []};
        place.replaceChildren();
      }
      fault.replaceChildren(errorNote(error));
    });
  };
  choice.addEventListener("input", () => analysis.choose({choice: choice.value}));
  params.addEventListener("input", () => {
    const {pieces, centre, rdm, comparison} = params.value;
    analysis.choose({pieces, centre, rdm, comparison});
  });
  analysis.onChange((state) => {
    if (choice.value !== state.choice) choice.value = state.choice;
    params.value = state;
    run();
  });
  const forget = followQuery(
    {
      query: () => pairsAddress(study, analysis.state, against.held),
      step: () => JSON.stringify([stepOf(analysis.state), against.held]),
      read(search) {
        const {state, held} = readPairsAddress(study, search);
        analysis.choose(state);
        against.hold(held);
      },
      onChange(listener) {
        const stops = [analysis.onChange(listener), against.onChange(listener)];
        return () => stops.forEach((stop) => stop());
      }
    },
    window
  );
  run();
  return {
    unread: unreadNote(asked),
    controls: together(choice, params, testControls(analysis)),
    progress,
    link: link.element,
    pairs: together(against.element, place, source),
    dispose() {
      forget();
      running.abort();
      engine.stop();
      nb.dispose();
      analysis.notebook.dispose();
    }
  };
}
