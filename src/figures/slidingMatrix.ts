import type {SquareMatrix} from "../math/matrix.js";
import type {WordRow} from "../rsa/choice.js";
import {signed} from "../rsa/digits.js";
import {rdmOf, type RdmKind} from "../rsa/params.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {lazyDetails} from "./lazyDetails.js";
import {entryColour, matrixDrawing, paintOn} from "./matrixDrawing.js";
import {matrixTable, matrixTableName, matrixWords} from "./matrixTable.js";

interface SlidingMatrixOptions {
  readonly words: readonly WordRow[];
  readonly name: string;
  readonly kind: RdmKind;
  /** Values at the ends of the colours, unless an update gives others. */
  readonly range: readonly [number, number];
  readonly width?: number | undefined;
  /** What is said of a size; a number of dimensions without. */
  readonly said?: (size: number) => string;
}

const dimensions = (size: number): string => `${size} dimension${size === 1 ? "" : "s"}`;

export interface SlidingMatrix {
  readonly element: HTMLElement;
  /** Shows another matrix of the same words, at once: only colours change. */
  update(matrix: SquareMatrix, size: number, range?: readonly [number, number]): void;
}

/** A matrix over words that changes under a slider. */
export function slidingMatrix({
  words,
  name,
  kind,
  range: usual,
  width,
  said = dimensions
}: SlidingMatrixOptions): SlidingMatrix {
  const n = words.length;
  // the drawing's tips read what stands here when they are shown
  const shown: SquareMatrix = {n, data: new Float64Array(n * n).fill(NaN)};
  const [title, told] = [document.createElement("span"), document.createElement("span")];
  const table = lazyDetails(matrixTableName(n), () => matrixTable(shown, words, name));
  let range = usual;
  const {sense} = rdmOf(kind);
  const box = fitted((place) => matrixDrawing({matrix: shown, words, range, sense, label: name}, place), width, {
    most: 480
  });
  const element = figureFrame(
    {
      name: "sliding-matrix",
      title,
      description: told,
      table
    },
    box
  );
  return {
    element,
    update({data}, size, own = usual) {
      range = own;
      shown.data.set(data);
      title.textContent = `${name}: ${rdmOf(kind).label}, ${said(size)}`;
      told.textContent = `Matrix of the ${rdmOf(kind).label} of ${n} words: ${matrixWords(shown, words)}`;
      table.refresh();
      const canvas = box.querySelector("canvas");
      if (canvas) paintOn(canvas, shown, {range, sense});
      box.querySelectorAll("[data-mark=rect] rect").forEach((rect, k) => {
        const value = data[k] ?? NaN;
        rect.setAttribute("fill", entryColour(value, [Math.floor(k / n), k % n], {range, sense}));
        const tip = rect.querySelector("title");
        if (tip)
          tip.textContent = `${words[Math.floor(k / n)]?.word ?? ""} – ${words[k % n]?.word ?? ""}: ${signed(value, 3)}`;
      });
    }
  };
}
