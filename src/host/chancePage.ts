import {html} from "htl";
import {falseAlarms} from "../figures/falseAlarms.js";
import {meanBars} from "../figures/meanBars.js";
import {pHistogram, pShares} from "../figures/pHistogram.js";
import type {ChancePart} from "../math/chanceJob.js";
import {joinedControls} from "../page/joinedControls.js";
import {store} from "../page/store.js";
import {alarmOptions, alarmParams, alarmPermutations, pairParams, selfOptions, selfParams} from "../rsa/chanceStudy.js";
import {signed} from "../rsa/digits.js";
import type {Engine} from "../rsa/engine.js";
import {pWords} from "../rsa/testWords.js";
import {standards, type Params} from "../study/param.js";
import {pageWorkers} from "./pageWorkers.js";
import {simulation} from "./simulation.js";
import {together} from "../page/together.js";

/** The controls of parameters, and what they are set to. */
function inputsOf<P extends Params>(params: P) {
  const chosen = store(standards(params));
  const inputs = html`<div class="rsa-controls simulation-inputs">
    ${Object.values(joinedControls(params, chosen))}
  </div>` as HTMLElement;
  return {chosen, inputs};
}

function lastPair({r, twoSided, mantel}: ChancePart): Node {
  const k = r.length - 1;
  if (k < 0) return html`<p class="rsa">No pair yet.</p>`;
  const last = (list: Float64Array): number => list[k] ?? NaN;
  return html`<p class="rsa last-pair">
    Pair ${k + 1}: r = ${signed(last(r), 3)}; ordinary ${pWords(last(twoSided))}; with the words shuffled
    ${pWords(last(mantel), 1 / (1 + alarmPermutations))}.
  </p>`;
}

/** Unrelated models by the dozen: how often each test calls them related. */
function alarmsSection(engine: Engine) {
  const {chosen, inputs} = inputsOf(alarmParams);
  return simulation({
    id: "alarms",
    engine,
    total: pairParams.pairs.standard,
    inputs,
    options: () => alarmOptions(chosen.state),
    draw: (pairs) => {
      const {twoSided, oneSided, mantel} = pairs;
      const max = Math.max(0.15, ...[twoSided, mantel].flatMap(pShares)) * 1.05;
      const histograms = together(
        pHistogram({name: "ordinary", title: "Ordinary p-values, two-sided", p: twoSided, most: max}),
        pHistogram({name: "mantel", title: "p-values with the words shuffled", p: mantel, most: max})
      );
      histograms.className = "pair apart";
      const table = falseAlarms([
        {name: "two-sided", label: "ordinary p, two-sided", p: twoSided},
        {name: "one-sided", label: "ordinary p, one-sided", p: oneSided},
        {name: "mantel", label: "words shuffled (Mantel), one-sided", p: mantel}
      ]);
      return [lastPair(pairs), table, histograms];
    }
  });
}

/** What the pairs of a word with itself do to an interval. */
function selvesSection(engine: Engine) {
  const {chosen, inputs} = inputsOf(selfParams);
  return simulation({
    id: "selves",
    engine,
    total: pairParams.selfPairs.standard,
    inputs,
    options: () => selfOptions(chosen.state),
    draw: ({selfKept, selfDropped}) => [
      meanBars([
        {name: "kept", label: "pairs of a word with itself kept", values: selfKept},
        {name: "dropped", label: "left out", values: selfDropped}
      ])
    ]
  });
}

/** The page that shows why no ordinary p-value is offered. */
export function chancePage() {
  const engine = pageWorkers();
  const alarms = alarmsSection(engine);
  const selves = selvesSection(engine);
  alarms.begin();
  selves.begin();
  return {
    alarms: alarms.element,
    selves: selves.element,
    dispose() {
      alarms.stop();
      selves.stop();
      engine.stop();
    }
  };
}
