import {html} from "htl";
import {digits, signed} from "../rsa/digits.js";
import {colourSteps, type Sense} from "./matrixColour.js";

interface ColourLegendOptions {
  /** Values at the ends of the colours. */
  readonly range: readonly [number, number];
  readonly sense: Sense;
  /** What a value is. */
  readonly label: string;
  /** Shares of the pairs beyond the lower and the upper end, 0 to 1. */
  readonly beyond: readonly [number, number];
}

const percent = (share: number): string => (share > 0 && share < 0.01 ? "< 1 %" : `${Math.round(100 * share)} %`);

/** An end of the colours: its value, and how many of the pairs lie beyond it. */
const end = (value: number, beyond: number, places: number, side: "low" | "high"): Node =>
  html`<span class=${`legend-end ${side}`} title=${beyond > 0 ? `${percent(beyond)} of the pairs lie beyond` : null}
    >${beyond > 0 ? html`<span class="clipped" aria-hidden="true">${side === "low" ? "≤" : "≥"}</span>` : ""}
    ${signed(value, places)}</span
  >`;

/** The colours from the least to the greatest value; an end beyond which there are pairs is marked. */
export function colourLegend({range, sense, label, beyond}: ColourLegendOptions): HTMLElement {
  const bar = html`<span class="legend-bar" aria-hidden="true"></span>` as HTMLElement;
  bar.style.background = `linear-gradient(to right, ${colourSteps(sense, 9).join(", ")})`;
  const width = range[1] - range[0];
  const places = width > 0 ? Math.min(6, Math.max(2, Math.ceil(1 - Math.log10(width)))) : 2;
  const [below, above] = beyond;
  const clipped =
    below + above > 0
      ? `; ${percent(below)} of the pairs lie below, ${percent(above)} above, in the colours of the ends`
      : "";
  return html`<p class="colour-legend" data-low=${digits(range[0], 6)} data-high=${digits(range[1], 6)}>
    <span class="legend-label">${label}</span> ${end(range[0], below, places, "low")} ${bar}
    ${end(range[1], above, places, "high")}<span class="unseen">${clipped}</span>
  </p>` as HTMLElement;
}
