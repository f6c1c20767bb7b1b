import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import {labelled} from "../controls/labelled.js";
import type {Control} from "../controls/control.js";
import {paramControl} from "../controls/paramControl.js";
import {falseAlarms} from "../figures/falseAlarms.js";
import {meanBars} from "../figures/meanBars.js";
import {pHistogram, pShares} from "../figures/pHistogram.js";
import type {ChancePart} from "../math/chanceJob.js";
import {signed} from "../rsa/digits.js";
import type {Engine} from "../rsa/engine.js";
import {sweepParams} from "../rsa/sweepParams.js";
import {pWords} from "../rsa/testWords.js";
import {pageWorkers} from "./pageWorkers.js";
import {simulation} from "./simulation.js";
import {together} from "../page/together.js";

const words = 18;
/** Shuffles a pair. */
const permutations = 199;
const dims = [128, 768, 1024] as const;

const controls = (...nodes: readonly Node[]): HTMLElement =>
  html`<div class="rsa-controls simulation-inputs">${nodes}</div>` as HTMLElement;

function lastPair({r, twoSided, mantel}: ChancePart): Node {
  const k = r.length - 1;
  if (k < 0) return html`<p class="rsa">No pair yet.</p>`;
  const last = (list: Float64Array): number => list[k] ?? NaN;
  return html`<p class="rsa last-pair">
    Pair ${k + 1}: r = ${signed(last(r), 3)}; ordinary ${pWords(last(twoSided))}; with the words shuffled
    ${pWords(last(mantel), 1 / (1 + permutations))}.
  </p>`;
}

/** Unrelated models by the dozen: how often each test calls them related. */
function alarmsSection(engine: Engine) {
  const sd = labelled(
    Inputs.radio([0, 0.1, 0.25], {label: "How much words differ in the shared direction", value: 0.1}),
    "How much words differ in the shared direction"
  );
  const centre = Inputs.toggle({label: "Subtract the mean word", value: false});
  const seed = paramControl("seed", sweepParams.seed) as Control<number>;
  return simulation({
    id: "alarms",
    engine,
    total: 1000,
    inputs: controls(sd, centre, seed),
    options: () => ({
      n: words,
      d: 768,
      shared: 0.5,
      sd: sd.value ?? 0.1,
      centre: centre.value,
      permutations,
      seed: seed.value
    }),
    draw: (pairs) => {
      const {twoSided, oneSided, mantel} = pairs;
      const most = Math.max(0.15, ...[twoSided, mantel].flatMap(pShares)) * 1.05;
      const histograms = together(
        pHistogram({name: "ordinary", title: "Ordinary p-values, two-sided", p: twoSided, most}),
        pHistogram({name: "mantel", title: "p-values with the words shuffled", p: mantel, most})
      );
      histograms.className = "pair";
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
  const d = labelled(Inputs.radio(dims, {label: "Numbers a word", value: 768}), "Numbers a word");
  const seed = paramControl("seed", sweepParams.seed) as Control<number>;
  return simulation({
    id: "selves",
    engine,
    total: 200,
    inputs: controls(d, seed),
    options: () => ({
      n: words,
      d: d.value ?? 768,
      shared: 0,
      sd: 0,
      centre: false,
      permutations: 1,
      seed: seed.value
    }),
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
