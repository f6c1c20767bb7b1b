import {interpolateCividis, rgb} from "d3";
import {plasma, position} from "./plasma.js";

/** Whether a larger value means more alike, or less. */
export type Sense = "similarity" | "distance";

/** Where a matrix tells nothing: a word with itself. */
export const diagonalColour = "#9c9c9c";

/** The colour of a distance, as `#rrggbb`: from yellow, near, to dark blue, far. */
function farness(value: number, range: readonly [number, number]): string {
  const at = position(value, range);
  return Number.isNaN(at) ? "#888888" : rgb(interpolateCividis(1 - at)).formatHex();
}

const colours: Readonly<Record<Sense, typeof plasma>> = {similarity: plasma, distance: farness};

/** The colour of a value, as `#rrggbb`; bright is alike for both. Grey where there is no value. */
export const matrixColour = (sense: Sense, value: number, range: readonly [number, number]): string =>
  colours[sense](value, range);

/** The colours from one end to the other, in so many steps. */
export const colourSteps = (sense: Sense, steps: number): readonly string[] =>
  Array.from({length: steps}, (_, i) => matrixColour(sense, i / (steps - 1), [0, 1]));
