import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import {errorNote} from "../figures/errorNote.js";
import {grouped} from "../figures/grouped.js";
import {nullDistribution} from "../figures/nullDistribution.js";
import {wantsStillness} from "../figures/stillness.js";
import {swap} from "../figures/swap.js";
import {testSummary} from "../figures/testSummary.js";
import type {Inference} from "../rsa/inference.js";
import type {ComparisonKind} from "../rsa/params.js";
import type {Published} from "../rsa/record.js";
import type {Analysis} from "./analysis.js";
import {figureSource} from "./figureSource.js";
import type {PageTester} from "./pageTester.js";
import {together} from "./together.js";

const usualNumbers = [1_000, 10_000, 100_000];

/** Milliseconds between drawings of a test on its way: each takes the page a frame or two. */
const between = 60;

/** The number of permutations and the seed, which follow the state, whoever changed it. */
function testControls({state, choose, onChange}: Analysis): HTMLElement {
  const place = html`<span></span>`;
  const offer = (value: number): void => {
    const numbers = [...new Set([...usualNumbers, value])].sort((a, b) => a - b);
    const permutations = Inputs.select(numbers, {
      ...{label: "Permutations", value},
      format: grouped
    });
    permutations.addEventListener("input", () => choose({permutations: permutations.value}));
    place.replaceChildren(permutations);
  };
  const seed = html`<input type="number" min="0" max="4294967295" step="1" />` as HTMLInputElement;
  const show = (value: number): void => void (seed.value = String(value));
  seed.addEventListener("change", () => {
    const value = seed.valueAsNumber;
    if (Number.isInteger(value) && value >= 0 && value <= 0xffffffff) choose({seed: value});
    else show(shown.seed);
  });
  let shown = state;
  offer(state.permutations);
  show(state.seed);
  onChange((next) => {
    if (next.permutations !== shown.permutations && !place.contains(document.activeElement)) offer(next.permutations);
    shown = next;
    show(next.seed);
  });
  return html`<div class="rsa-controls test-controls">${place} <label>Seed ${seed}</label></div>`;
}

/** The permutation test of what is shown: grows as permutations arrive, and starts again when an input changes. */
export function inferenceSection(analysis: Analysis, tester: PageTester, published: Promise<Published>): HTMLElement {
  const {notebook} = analysis;
  const place = together();
  place.className = "pair";
  place.id = "test";
  let asked: ComparisonKind = analysis.state.comparison;
  let shown: Inference | undefined;
  let drawing = false;
  let drawnAt = -Infinity;
  let drawn = 0;

  const draw = (): void => {
    drawing = false;
    if (!shown) return;
    drawnAt = performance.now();
    const {permuted, observed, overall, interval, tested, done} = shown;
    const summary = testSummary(shown);
    const note =
      tested === asked
        ? document.createTextNode("")
        : html`<p class="rsa">Kendall's τ-a of so many words takes too long: Spearman's ρ is tested.</p>`;
    const ends = "reason" in interval ? undefined : ([interval.low, interval.high] as const);
    const figure = nullDistribution({
      ...{
        permuted,
        observed,
        p: overall.p,
        floor: overall.floor,
        exact: overall.exact,
        comparison: tested,
        interval: ends
      }
    });
    swap(place, together(figure, note), summary);
    place.dataset["done"] = String((drawn = done));
  };
  const show = (state: Inference): void => {
    const before = shown?.done ?? 1;
    // for who wants no motion: a few steps, not a growth
    const due = !wantsStillness() || state.done === 1 || state.done < before || state.done >= drawn + 0.25;
    shown = state;
    if (drawing || !due) return;
    drawing = true;
    const wait = state.done < 1 ? drawnAt + between - performance.now() : 0;
    if (wait > 0) setTimeout(() => requestAnimationFrame(draw), wait);
    else requestAnimationFrame(draw);
  };
  const fail = (error: unknown): void => {
    tester.stop();
    shown = undefined;
    place.replaceChildren(errorNote(error));
    place.dataset["done"] = "1";
  };
  tester.onProgress(show);
  notebook.observe(["testInput"], {
    fulfilled: ({testInput}) => void (asked = "reason" in testInput ? asked : testInput.asked),
    rejected: () => undefined
  });
  notebook.observe(["test"], {
    pending() {
      tester.stop();
      place.dataset["done"] = "0";
    },
    fulfilled: ({test}) => ("reason" in test ? fail(new RangeError(`no test: ${test.reason}`)) : show(test)),
    rejected: fail
  });
  const source = figureSource(analysis, published, {
    ...{name: "permuted-scores", cells: ["test"]},
    data: ({test}) => ({
      columns: [{name: "score", values: "reason" in test ? new Float64Array() : new Float64Array(test.permuted)}]
    }),
    place: () => place
  });
  return together(testControls(analysis), place, source);
}
