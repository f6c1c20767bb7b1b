import {svg} from "htl";
import type {WordRow} from "../rsa/choice.js";
import type {Influence} from "../rsa/influential.js";
import type {Followed} from "./followed.js";
import type {MatrixFrame} from "./matrixFrame.js";

/** A matrix that is drawn, where, and the words that are marked in it. */
interface BarredMatrix {
  readonly drawing: SVGSVGElement;
  readonly words: readonly WordRow[];
  readonly frame: Pick<MatrixFrame, "labels" | "marginLeft" | "marginTop" | "side">;
  readonly influence: Followed<Influence | undefined>;
}

/** The labels of a matrix's columns or rows, in order. */
export const labelsAlong = (drawing: SVGSVGElement, axis: "x" | "y"): Element[] => [
  ...drawing.querySelectorAll(`[data-mark="${axis}-axis tick label"] > text`)
];

/** Bars at the left and lower edge, beside the rows and columns of the words that move the score most, and their labels in bold. */
export function edgeBars({drawing, words, frame, influence}: BarredMatrix): void {
  const {labels, marginLeft, marginTop, side} = frame;
  const cell = side / words.length;
  // at least two pixels wide
  const thick = Math.max(2, cell);
  const bars = svg`<g class="edge-bars" aria-hidden="true" fill="var(--rsa-within)" />` as SVGGElement;
  drawing.append(bars);
  const bar = (x: number, y: number, width: number, height: number): SVGElement =>
    svg`<rect x=${x} y=${y} width=${width} height=${height} />` as SVGElement;
  let bold: Element[] = [];
  influence.follow(drawing, (now) => {
    const named = now?.words.map(({word}) => words.findIndex((row) => row.word === word)) ?? [];
    const places = named.filter((place) => place >= 0);
    bars.replaceChildren(
      ...places.flatMap((place) => {
        const from = (place + 0.5) * cell - thick / 2;
        return [
          bar(marginLeft - 3.5, marginTop + from, 3, thick),
          bar(marginLeft + from, marginTop + side + 0.5, thick, 3)
        ];
      })
    );
    for (const label of bold) label.classList.remove("marked-word");
    bold = [];
    if (labels.what !== "words" || places.length === 0) return;
    const [across, down] = [labelsAlong(drawing, "x"), labelsAlong(drawing, "y")];
    bold = places.flatMap((place) => [across[place], down[place]].filter((label) => label !== undefined));
    for (const label of bold) label.classList.add("marked-word");
  });
}
