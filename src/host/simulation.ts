import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import {grouped} from "../study/grouped.js";
import {wantsStillness} from "../figures/stillness.js";
import {swap} from "../figures/swap.js";
import type {ChancePart} from "../math/chanceJob.js";
import {chanceRun, nothingYet, type ChanceOptions} from "../rsa/chanceRun.js";
import type {Engine} from "../rsa/engine.js";

interface SimulationOptions {
  /** Names the place for tests. */
  readonly id: string;
  readonly engine: Engine;
  /** How many pairs it draws before it stops by itself. */
  readonly total: number;
  /** Inputs that tell of their changes by "input". */
  readonly inputs: HTMLElement;
  readonly options: () => ChanceOptions;
  readonly draw: (pairs: ChancePart) => readonly Node[];
}

/** A simulation that a reader can stop, let go on, and begin anew by changing its inputs; it draws off the main thread. */
export function simulation({id, engine, total, inputs, options, draw}: SimulationOptions) {
  let pairs = nothingYet;
  let running: AbortController | undefined;
  let drawing = 0;
  let shown = 0;
  const figures = html`<div class="simulation-place"></div>`;
  const status = html`<span role="status" class="simulation-count"></span>`;
  const press = button("Stop", () => (running ? stop() : go()));
  const again = button("Begin anew", () => begin());

  const show = (): void => {
    drawing = 0;
    const done = pairs.r.length >= total;
    status.textContent = `${grouped(pairs.r.length)} of ${grouped(total)} pairs`;
    press.textContent = running ? "Stop" : "Go on";
    press.disabled = done && !running;
    swap(figures, ...draw(pairs));
    shown = pairs.r.length;
    element.dataset["count"] = String(shown);
  };
  const soon = (): void => {
    // for who wants no motion: a few steps, not a growth
    const due = !wantsStillness() || !running || pairs.r.length === 0 || pairs.r.length >= shown + total / 5;
    if (due && drawing === 0) drawing = requestAnimationFrame(show);
  };
  const stop = (): void => {
    running?.abort();
    running = undefined;
    soon();
  };
  const go = (): void => {
    const controller = (running = new AbortController());
    const hear = (part: ChancePart): void => {
      if (controller.signal.aborted) return;
      pairs = part;
      soon();
    };
    chanceRun(options(), total, engine, hear, {signal: controller.signal, before: pairs})
      .then(() => controller.signal.aborted || stop())
      .catch((error: unknown) => {
        if (controller.signal.aborted) return;
        running = undefined;
        press.textContent = "Go on";
        figures.replaceChildren(errorNote(error));
      });
    soon();
  };
  const begin = (): void => {
    running?.abort();
    pairs = nothingYet;
    go();
  };
  inputs.addEventListener("input", begin);
  const element = html`<div class="rsa simulation" id=${id}>
    ${inputs}
    <div class="simulation-controls">${press} ${again} ${status}</div>
    ${figures}
  </div>` as HTMLElement;
  return {element, begin, stop};
}
