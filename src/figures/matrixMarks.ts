import {svg} from "htl";
import type {WordRow} from "../rsa/choice.js";
import {markOf, markStrokes, type Mark, type Marking} from "./marking.js";
import type {MatrixFrame} from "./matrixFrame.js";
import {pointing, type ArrowKey} from "./pointing.js";

/** A matrix that is drawn, and where. */
interface MarkedMatrix {
  readonly drawing: SVGSVGElement;
  readonly words: readonly WordRow[];
  readonly frame: Pick<MatrixFrame, "marginLeft" | "marginTop" | "side">;
  readonly marking: Marking;
}

const moves: Readonly<Record<ArrowKey, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1]
};

const frameOf = (x: number, y: number, width: number, height: number): readonly SVGElement[] =>
  markStrokes.map(
    ({name, stroke, width: line}) =>
      svg`<rect class=${name} x=${x} y=${y} width=${width} height=${height} fill="none" stroke=${stroke} stroke-width=${line} />` as SVGElement
  );

/** Frames the pair that is marked, in both halves of the matrix; of one word its row and its column. */
function follow({drawing, words, frame, marking}: MarkedMatrix): void {
  const {marginLeft, marginTop, side} = frame;
  const cell = side / words.length;
  const marks = svg`<g class="marks" aria-hidden="true" />` as SVGGElement;
  drawing.append(marks);
  const placeOf = (word: string | undefined): number => words.findIndex((row) => row.word === word);
  const show = (mark: Mark | undefined): void => {
    const [i, j] = mark ? [placeOf(mark[0]), placeOf(mark[1] ?? mark[0])] : [-1, -1];
    if (i < 0 || j < 0) return marks.replaceChildren();
    const rect = (row: number, column: number, rows = 1, columns = 1): readonly SVGElement[] =>
      frameOf(marginLeft + column * cell, marginTop + row * cell, columns * cell, rows * cell);
    const all = words.length;
    marks.replaceChildren(
      ...(i === j ? [...rect(i, 0, 1, all), ...rect(0, i, all, 1)] : [...rect(j, i), ...rect(i, j)])
    );
  };
  marking.follow(drawing, show);
}

/** Has a pointer, a finger or the arrow keys mark what they are at in a matrix, and marks what they are at elsewhere. */
export function matrixMarks(of: MarkedMatrix): void {
  const {drawing, words, frame, marking} = of;
  const n = words.length;
  const inside = (place: number): boolean => place >= 0 && place < n;
  const wordAt = (place: number): string => words[place]?.word ?? "";
  const at = (x: number, y: number): Mark | undefined => {
    const [across, down] = [x - frame.marginLeft, y - frame.marginTop];
    const [j, i] = [Math.floor((across / frame.side) * n), Math.floor((down / frame.side) * n)];
    if (inside(i) && inside(j)) return markOf(wordAt(i), wordAt(j));
    // beside the matrix: the word whose label stands there
    if (inside(i) && j < 0) return [wordAt(i)];
    return inside(j) && i >= n ? [wordAt(j)] : undefined;
  };
  // the pair that is marked, whoever marked it: a drawing made anew goes on from there
  const here = (): readonly [row: number, column: number] => {
    const [word, other = word] = marking.now ?? [];
    const [i, j] = [word, other].map((wanted) => words.findIndex((row) => row.word === wanted)) as [number, number];
    return inside(i) && inside(j) ? [i, j] : [0, Math.min(1, n - 1)];
  };
  const kept = (place: number): number => Math.min(n - 1, Math.max(0, place));
  const marked = (row: number, column: number): Mark => markOf(wordAt(kept(row)), wordAt(kept(column)));
  pointing({
    drawing,
    marking,
    at,
    begin: () => marked(...here()),
    next: (key) => {
      const [[row, column], [down, across]] = [here(), moves[key]];
      return marked(row + down, column + across);
    },
    chosen: "pair"
  });
  follow(of);
}
