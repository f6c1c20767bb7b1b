import {html} from "htl";
import {letterOf} from "../figures/scoreTitle.js";
import {firstSizes} from "../rsa/sizeModels.js";
import {rsaSweep} from "../rsa/study.js";
import {followAddress} from "../page/followAddress.js";
import {inputsRail} from "../page/inputsRail.js";
import {store, storesTogether} from "../page/store.js";
import {unreadNote} from "../page/unreadNote.js";
import {openAnalysis} from "./analysis.js";
import {modelCache} from "./models.js";
import {authoring} from "../page/notebookPage.js";
import {pairNames} from "./pairNames.js";
import {pageWorkers} from "./pageWorkers.js";
import {querySection} from "./querySection.js";
import {firstView, published, siteStudy, wholeModel} from "./siteFiles.js";
import {sizesAnswer} from "./sizesAnswer.js";
import {sizesAddress, statesOf} from "./sizesAddress.js";
import {latentControl, sizesControls} from "./sizesControls.js";
import {sizesFigures, type FoundSizes} from "./sizesFigures.js";
import {followSizes} from "./sizesFollow.js";
import {put, sizesPlaces} from "./sizesPlaces.js";
import {sizesSlider} from "./sizesSlider.js";
import {sizesSources} from "./sizesSources.js";
import {absentNote} from "./sizesWords.js";
import {together} from "../page/together.js";

function pair(...nodes: readonly Node[]): HTMLElement {
  const box = together(...nodes);
  box.className = "pair";
  return box;
}

/** The page of sizes: one analysis of A and B, swept over A's sizes, and all models beside it. */
export async function sizesPage() {
  const site = await siteStudy();
  const study = {...site, pair: {...firstSizes(site.models, site.pair), standIn: site.pair.standIn}};
  const address = sizesAddress(study);
  const asked = address.read(window.location.search);
  const begin = statesOf(asked.state);
  const models = modelCache(site, {
    firstView: (side, signal) => firstView(site, side, signal),
    whole: (...asked) => wholeModel(site, ...asked)
  });
  // the site's first-view files are those of its own pair, not of this page's
  const files = {
    firstView: (side: "a" | "b", signal?: AbortSignal) => models.whole(study.pair[side], signal),
    whole: models.whole
  };
  const engine = pageWorkers();
  const analysis = openAnalysis(study, files, engine, begin.page, rsaSweep);
  const sizes = store(begin.sizes);
  const origins = published();
  const progress = html`<p class="rsa" id="sizes-progress" role="status"></p>`;
  const at = sizesPlaces();
  const found: FoundSizes = {models: [], curves: []};
  const figures = sizesFigures(at, analysis, found, () => ({state: analysis.state, sizes: sizes.state}));
  const begun = {called: analysis.called, reference: analysis.state.b, letter: letterOf(analysis.state.comparison)};
  put(at.answer, sizesAnswer({...begun, models: []}));
  const tell = (text: string): void => void (progress.textContent = text);
  const load = models.whole;
  const stop = followSizes({study, analysis, sizes, load, engine, found, figures, at, tell});
  const forget = followAddress(address, storesTogether(analysis, sizes), window);
  const sources = sizesSources({analysis, sizes, found, at, origins, load});
  const query = querySection(analysis);
  const withSource = (name: keyof typeof sources): HTMLElement => together(at[name], sources[name]);
  return {
    ...authoring(analysis.notebook),
    unread: unreadNote(asked),
    absent: absentNote(study),
    ...inputsRail(sizesControls(analysis, sizes, query.open), () => pairNames(analysis)),
    answer: at.answer,
    progress,
    query: query.element,
    models: withSource("models"),
    latent: latentControl(sizes),
    chance: withSource("chance"),
    curves: pair(withSource("own"), withSource("other")),
    slider: sizesSlider(analysis, sizes, origins),
    random: pair(withSource("spread"), withSource("cka")),
    dispose() {
      forget();
      query.dispose();
      stop();
      engine.stop();
      analysis.notebook.dispose();
    }
  };
}
