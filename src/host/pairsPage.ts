import {choiceControl} from "../controls/choiceControl.js";
import {paramsControl} from "../controls/paramsControl.js";
import {errorNote} from "../figures/errorNote.js";
import {grouped} from "../figures/grouped.js";
import {modelMap} from "../figures/modelMap.js";
import {pairsTable, refinePs} from "../figures/pairsTable.js";
import {swap} from "../figures/swap.js";
import {notebook} from "../notebook/notebook.js";
import {allPairs, pairScores, type AllPairs, type PairInput} from "../rsa/allPairs.js";
import {rsaCells, rsaSources} from "../rsa/experiment.js";
import {modelSpace} from "../rsa/modelSpace.js";
import type {RsaValues} from "../rsa/values.js";
import {html} from "htl";
import {addressOf} from "./address.js";
import {firstState} from "./firstState.js";
import {modelCache} from "./models.js";
import {pairsSource} from "./pairsSource.js";
import {pageWorkers} from "./pageWorkers.js";
import {firstView, published, siteStudy, wholeModel} from "./siteFiles.js";
import {together} from "./together.js";

const test = {permutations: 2000, seed: 1};

/** The page of all pairs of models: one notebook, set to one pair after the other. */
export async function pairsPage() {
  const study = await siteStudy();
  const models = modelCache(study, {firstView, whole: (id) => wholeModel(study, id)});
  const ids = study.models.map(({id}) => id);
  const engine = pageWorkers();
  const nb = notebook<RsaValues>(rsaCells, {sources: rsaSources});
  const first = firstState(study);
  const choice = choiceControl({words: study.words, value: first.choice});
  const sides = {a: {name: "A", forms: ["bare", "space"] as const}, b: {name: "B", forms: ["bare", "space"] as const}};
  const params = paramsControl({value: first, sides, forms: false});
  const fault = together();
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
  let turn = 0;
  let running = new AbortController();

  let shown: AllPairs = {scores: []};
  const source = pairsSource({
    ...{topology: nb.topology, published: published(), scores: () => shown.scores},
    models: () => Promise.all(study.models.map(async ({id, digest}) => ({embeddings: await models.whole(id), digest}))),
    params: () => {
      const {pieces, centre, rdm, comparison} = params.value;
      return {choice: choice.value, pieces, centre, rdm, comparison, ...test};
    },
    drawing: () => place.querySelector<SVGSVGElement>("figure svg")
  });

  const show = (found: AllPairs): void => {
    shown = found;
    const {scores, reason} = found;
    const {order, places} = modelSpace(ids, scores);
    const link = (a: string, b: string): string => {
      const {pieces, centre, rdm, comparison} = params.value;
      const state = {...firstState(study, a, b), pieces, centre, rdm, comparison, choice: choice.value};
      const query = addressOf(study, state);
      return `./${query === "" ? "" : `?${query}`}`;
    };
    const why = reason === undefined ? "" : html`<p class="rsa">No p-values: ${reason}.</p>`;
    swap(place, together(pairsTable({order, scores, choose: link}), html`${why}`), modelMap({places}));
    place.className = "pair";
  };
  const compute = async (mine: number, signal: AbortSignal): Promise<void> => {
    const {pieces, centre, rdm, comparison} = params.value;
    nb.set({words: study.words, choice: choice.value, pieces, centre, rdm, comparison});
    const pairs: PairInput[] = [];
    const all = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b] as const));
    for (const [a, b] of all) {
      said.textContent = `Comparing ${a} and ${b} (${pairs.length + 1} of ${all.length}) …`;
      const [one, other] = [firstState(study, a, b).formA, firstState(study, a, b).formB];
      nb.set({modelA: models.whole(a), modelB: models.whole(b), formA: one, formB: other});
      pairs.push({a, b, ...(await nb.values(["score", "usable", "testInput"]))});
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
    }
    show({scores: pairScores(pairs)});
    said.textContent = `Shuffling words: the p-values settle …`;
    bar.hidden = false;
    const told = ({scores}: AllPairs, done: number): void => {
      if (signal.aborted) return;
      bar.value = done;
      refinePs(place, scores);
    };
    const tested = await allPairs(pairs, test, engine, told, signal);
    signal.throwIfAborted();
    bar.hidden = true;
    if (tested.reason === undefined) refinePs(place, tested.scores);
    else show(tested);
    shown = tested;
    const count = `${all.length} pairs of ${ids.length} models`;
    said.textContent =
      tested.reason === undefined
        ? `${count}. p is corrected for looking at all of them (max-T, ${grouped(test.permutations)} permutations).`
        : `${count}.`;
    place.dataset["done"] = String(mine);
  };
  const run = (): void => {
    running.abort();
    running = new AbortController();
    const {signal} = running;
    bar.hidden = true;
    bar.value = 0;
    fault.replaceChildren();
    compute(++turn, signal).catch((error: unknown) => {
      if (signal.aborted) return;
      bar.hidden = true;
      said.textContent = "";
      // scores that are there stay
      fault.replaceChildren(errorNote(error));
    });
  };
  choice.addEventListener("input", run);
  params.addEventListener("input", run);
  run();
  return {
    controls: together(choice, params),
    progress,
    pairs: together(place, source),
    dispose() {
      running.abort();
      engine.stop();
      nb.dispose();
    }
  };
}
