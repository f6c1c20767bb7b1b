import {html} from "htl";
import {button} from "./button.js";
import {fitRange, seedRange, usableRange, type Range} from "./colourRange.js";
import {changed, control, type Control} from "./control.js";

export interface RangeControlOptions {
  readonly value: Range;
  /** Least and greatest value in the data; infinite where there are none. */
  readonly data: Range;
  readonly onChange?: (range: [number, number]) => void;
}

/** A colour range and what it is fitted to; both can be set. */
export type RangeControl = Control<Range> & {data: Range};

/** The ends of the matrices' colours. Fires when an end is committed, not at every key. */
export function rangeControl({value, data, onChange}: RangeControlOptions): RangeControl {
  let [current, extent] = [usableRange(value, seedRange), data];
  const low = html`<input type="number" step="any" aria-label="Colours from" />` as HTMLInputElement;
  const high = html`<input type="number" step="any" aria-label="Colours to" />` as HTMLInputElement;
  const fit = button("Fit to the data", () => choose(fitRange(extent) ?? current));
  const seed = button(seedRange.join(" to "), () => choose(seedRange));
  const box = html`<div class="rsa-controls range-control" role="group" aria-label="Colour range">
    <span class="range-ends">Colours from ${low} to ${high}</span> ${fit} ${seed}
  </div>`;
  const show = (): void => {
    [low.value, high.value] = [String(current[0]), String(current[1])];
    fit.toggleAttribute("disabled", fitRange(extent) === undefined);
  };
  function choose(range: Range): void {
    const before = current;
    current = usableRange(range, before);
    show();
    if (current[0] === before[0] && current[1] === before[1]) return;
    changed(box);
    onChange?.(current);
  }
  const commit = (event: Event): void => {
    event.stopPropagation();
    choose([low.valueAsNumber, high.valueAsNumber]);
  };
  for (const end of [low, high]) {
    end.addEventListener("input", (event) => event.stopPropagation());
    end.addEventListener("change", commit);
  }
  show();
  Object.defineProperty(box, "data", {
    get: () => extent,
    set(data: Range) {
      extent = data;
      show();
    }
  });
  return control<Range>(
    box,
    () => current,
    (range) => {
      current = usableRange(range, current);
      show();
    }
  ) as RangeControl;
}
