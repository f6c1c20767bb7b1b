import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import {errorNote} from "../figures/errorNote.js";
import {nullDistribution} from "../figures/nullDistribution.js";
import {testSummary} from "../figures/testSummary.js";
import {inference, usualOptions, type Inference} from "../rsa/inference.js";
import type {TestInput} from "../rsa/testInput.js";
import type {WorkerPool} from "../workers/workerPool.js";
import type {Analysis} from "./analysis.js";
import {together} from "./together.js";

function seedOf(input: HTMLInputElement): number {
  const value = input.valueAsNumber;
  return Number.isInteger(value) && value >= 0 && value <= 0xffffffff ? value : usualOptions.seed;
}

/** The permutation test of what is shown: grows as permutations arrive, and starts again when an input changes. */
export function inferenceSection({notebook}: Analysis, engine: WorkerPool): HTMLElement {
  const permutations = Inputs.select([1_000, 10_000, 100_000], {
    ...{label: "Permutations", value: usualOptions.permutations},
    format: (count: number) => count.toLocaleString("en-US")
  });
  const seed = html`<input
    type="number"
    min="0"
    max="4294967295"
    step="1"
    value=${String(usualOptions.seed)}
  />` as HTMLInputElement;
  const place = together();
  place.className = "pair";
  place.id = "test";
  let input: TestInput | {readonly reason: string} | undefined;
  let running = new AbortController();
  let shown: Inference | undefined;
  let drawing = 0;

  const draw = (): void => {
    drawing = 0;
    if (!shown || !input || "reason" in input) return;
    const {permuted, observed, overall, interval, tested, done} = shown;
    const unfolded = place.querySelector("details")?.open ?? false;
    const summary = testSummary(shown);
    const note =
      tested === input.asked
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
    place.replaceChildren(together(figure, note), summary);
    for (const details of summary.querySelectorAll("details")) details.open = unfolded;
    place.dataset["done"] = String(done);
  };
  const show = (state: Inference): void => {
    shown = state;
    if (drawing === 0) drawing = requestAnimationFrame(draw);
  };
  const fail = (error: unknown): void => {
    shown = undefined;
    place.replaceChildren(errorNote(error));
    place.dataset["done"] = "1";
  };
  const start = (): void => {
    running.abort();
    if (!input) return;
    place.dataset["done"] = "0";
    if ("reason" in input) return fail(new RangeError(`no test: ${input.reason}`));
    const own = (running = new AbortController());
    const options = {...usualOptions, permutations: permutations.value, seed: seedOf(seed)};
    inference(input, options, engine, (state) => own.signal.aborted || show(state), own.signal).catch(
      (error: unknown) => {
        if (!own.signal.aborted) fail(error);
      }
    );
  };
  notebook.observe(["testInput"], {
    fulfilled({testInput}) {
      input = testInput;
      start();
    },
    rejected(error) {
      running.abort();
      input = undefined;
      fail(error);
    }
  });
  permutations.addEventListener("input", start);
  seed.addEventListener("change", start);
  return together(
    html`<div class="rsa-controls test-controls">${permutations} <label>Seed ${seed}</label></div>`,
    place
  );
}
