import {html} from "htl";
import {button} from "../controls/button.js";
import type {Following} from "./fileSource.js";

/** One reading. */
type Reading = Required<Following> & {readonly signal: AbortSignal};

/** How far a reading is, with a button that ends all that are under way; shown while there is one. @param field - where the keyboard goes then @param label - what the bar shows */
export function readingNote(field: HTMLElement, label = "How much of the file was read") {
  const bar = html`<progress max="1" aria-label=${label}></progress>` as HTMLProgressElement;
  const running = new Map<Reading, AbortController>();
  let last: Reading | undefined;
  const cancel = button("Cancel", () => {
    for (const controller of running.values()) controller.abort(new Error("cancelled"));
  });
  const element = html`<p class="reading-note" hidden>${bar} ${cancel}</p>` as HTMLElement;
  return {
    element,
    begin(): Reading {
      const controller = new AbortController();
      const hear = (done: number): void => void (reading === last && (bar.value = done));
      const reading: Reading = {signal: controller.signal, hear};
      last = reading;
      running.set(reading, controller);
      bar.removeAttribute("value");
      element.hidden = false;
      return reading;
    },
    isLast: (reading: Reading): boolean => reading === last,
    end(reading: Reading): void {
      running.delete(reading);
      if (running.size > 0) return;
      if (element.contains(document.activeElement)) field.focus();
      element.hidden = true;
    }
  };
}
