import * as Plot from "@observablehq/plot";
import {figureFrame} from "../figures/figureFrame.js";
import {plotted} from "../figures/plotted.js";
import {signed} from "../rsa/digits.js";
import {valueTable} from "../figures/valueTable.js";

/** What the strip shows, in words. */
export function stripWords(scores: readonly number[], real: number): string {
  const [low, high] = [signed(Math.min(...scores), 2), signed(Math.max(...scores), 2)];
  const shuffled =
    scores.length === 0
      ? "No score of shuffled words yet"
      : scores.length === 1
        ? `1 score of shuffled words, ${low}`
        : `${scores.length} scores of shuffled words, from ${low} to ${high}`;
  return `${shuffled}; the real one is ${signed(real, 2)}`;
}

/** All scores of shuffled words so far, a dot each on one line, and the real one as a rule; `room` is a width in pixels. */
export function scoreStrip(scores: readonly number[], real: number, room: number): HTMLElement {
  const drawing = plotted({
    width: Math.min(420, Math.max(260, room)),
    height: 110,
    marginBottom: 36,
    ariaLabel: `Dots, ${scores.length}, and a line`,
    x: {domain: [-0.5, 1], label: "r", ticks: 6, grid: true},
    marks: [
      Plot.dotX(scores, Plot.dodgeY({x: (value: number) => value, r: 3, fill: "var(--rsa-between)"})),
      Plot.ruleX([real], {stroke: "var(--rsa-within)", strokeWidth: 2})
    ]
  });
  return figureFrame(
    {
      name: "score-strip",
      title: "All scores so far",
      description: stripWords(scores, real),
      note: `Dots: scores with words out of place (${scores.length}). Line: the real one, ${signed(real, 2)}.`,
      tableName: "The scores as a table",
      table: () =>
        valueTable({
          label: "Scores of shuffled words",
          head: ["Shuffle", "r"],
          rows: [["none: the real one", real], ...scores.map((value, k) => [k + 1, value])]
        })
    },
    drawing
  );
}
