import {html} from "htl";
import type {Colours, Range} from "../rsa/colourEnds.js";
import {fitRange, seedRange, usableRange} from "./colourRange.js";
import {changed, control, type Control} from "./control.js";
import {radio} from "./radio.js";

const names = {
  fitted: "fitted to the data",
  published: `as published, ${seedRange.join(" to ")}`,
  own: "your own"
} as const;
type Kind = keyof typeof names;

interface ColoursControlOptions {
  readonly value: Colours;
  /** The ends of fitted colours now; those of the reader's own begin with them. */
  readonly fitted: () => Range | undefined;
}

const isSeed = ([low, high]: Range): boolean => low === seedRange[0] && high === seedRange[1];

/** The ends of the matrices' colours. Fires when one of the reader's own is committed, not at every key. */
export function coloursControl({value, fitted}: ColoursControlOptions): Control<Colours> {
  let current = value;
  let isOwn = value !== "fitted" && !isSeed(value);
  const kindOf = (): Kind => (isOwn ? "own" : current === "fitted" ? "fitted" : "published");
  const kinds = radio<Kind>({label: "Colours", value: kindOf(), names});
  const low = html`<input type="number" step="any" aria-label="Colours from" />` as HTMLInputElement;
  const high = html`<input type="number" step="any" aria-label="Colours to" />` as HTMLInputElement;
  const ends = html`<span class="range-ends">from ${low} to ${high}</span>` as HTMLElement;
  const box = html`<div class="colours-control">${kinds}${ends}</div>` as HTMLElement;
  const show = (): void => {
    kinds.value = kindOf();
    ends.hidden = !isOwn;
    if (current !== "fitted") [low.value, high.value] = [String(current[0]), String(current[1])];
  };
  const choose = (next: Colours): void => {
    const before = current;
    current = next;
    show();
    if (JSON.stringify(current) !== JSON.stringify(before)) changed(box);
  };
  kinds.addEventListener("input", (event) => {
    event.stopPropagation();
    const kind = kinds.value;
    isOwn = kind === "own";
    const begin = fitted();
    choose(
      kind === "fitted"
        ? "fitted"
        : kind === "published"
          ? seedRange
          : ((begin && fitRange(begin)) ?? (current === "fitted" ? seedRange : current))
    );
  });
  for (const end of [low, high]) {
    end.addEventListener("input", (event) => event.stopPropagation());
    end.addEventListener("change", (event) => {
      event.stopPropagation();
      choose(usableRange([low.valueAsNumber, high.valueAsNumber], current === "fitted" ? seedRange : current));
    });
  }
  show();
  return control<Colours>(
    box,
    () => current,
    (next) => {
      current = next;
      isOwn = next !== "fitted" && !(isSeed(next) && !isOwn);
      show();
    }
  );
}
