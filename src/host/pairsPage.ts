import {choiceControl} from "../controls/choiceControl.js";
import {paramsControl} from "../controls/paramsControl.js";
import {errorNote} from "../figures/errorNote.js";
import {modelMap} from "../figures/modelMap.js";
import {pairsTable} from "../figures/pairsTable.js";
import {swap} from "../figures/swap.js";
import {notebook} from "../notebook/notebook.js";
import {allPairs, type AllPairs, type PairInput} from "../rsa/allPairs.js";
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
  const progress = html`<p class="rsa" id="pairs-progress" role="status"></p>`;
  const place = together();
  place.id = "pairs";
  let turn = 0;

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
  const compute = async (): Promise<void> => {
    const mine = ++turn;
    const {pieces, centre, rdm, comparison} = params.value;
    nb.set({words: study.words, choice: choice.value, pieces, centre, rdm, comparison});
    const pairs: PairInput[] = [];
    const all = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b] as const));
    for (const [a, b] of all) {
      progress.textContent = `Comparing ${a} and ${b} (${pairs.length + 1} of ${all.length}) …`;
      const [one, other] = [firstState(study, a, b).formA, firstState(study, a, b).formB];
      nb.set({modelA: models.whole(a), modelB: models.whole(b), formA: one, formB: other});
      pairs.push({a, b, ...(await nb.values(["score", "usable", "testInput"]))});
      await new Promise((resolve) => setTimeout(resolve));
      if (mine !== turn) return;
    }
    progress.textContent = "Shuffling words …";
    show(await allPairs(pairs, undefined, engine));
    const tested = await allPairs(pairs, test, engine);
    if (mine !== turn) return;
    show(tested);
    progress.textContent = `${all.length} pairs of ${ids.length} models. p is corrected for looking at all of them (max-T, ${test.permutations.toLocaleString("en-US")} permutations).`;
    place.dataset["done"] = String(mine);
  };
  const run = (): void =>
    void compute().catch((error: unknown) => {
      progress.textContent = "";
      place.replaceChildren(errorNote(error));
    });
  choice.addEventListener("input", run);
  params.addEventListener("input", run);
  run();
  return {
    controls: together(choice, params),
    progress,
    pairs: together(place, source),
    dispose() {
      turn++;
      engine.stop();
      nb.dispose();
    }
  };
}
