import {html} from "htl";
import type {SquareMatrix} from "../math/matrix.js";
import type {WordRow} from "../rsa/choice.js";
import {signed} from "../rsa/digits.js";
import type {Influence} from "../rsa/influential.js";
import {rdmOf, type RdmKind} from "../rsa/params.js";
import {beyondRange} from "./beyondRange.js";
import {colourLegend} from "./colourLegend.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import type {Followed} from "./followed.js";
import type {Marking} from "./marking.js";
import type {Movement} from "./movement.js";
import {matrixDrawing, type MatrixDrawing} from "./matrixDrawing.js";
import {matrixTable, matrixTableName, matrixWords} from "./matrixTable.js";

type Ends = readonly [number, number];

/** One model's matrix, and the values at the ends of its colours. */
export interface DrawnMatrix {
  readonly matrix: SquareMatrix;
  readonly name: string;
  /** Which of two models it is, where that is told. */
  readonly side?: "A" | "B" | undefined;
  readonly range?: Ends;
}

interface Shared {
  /** One a row. */
  readonly words: readonly WordRow[];
  readonly kind: RdmKind;
  /** The words that move the score most: they are marked at the edges. */
  readonly influence?: Followed<Influence | undefined> | undefined;
  readonly marking?: Marking | undefined;
  readonly moved?: Movement | undefined;
  readonly width?: number | undefined;
}

type RsmFigureOptions = DrawnMatrix & Shared;

const usable = ([low, high]: Ends): Ends => (low <= high ? [low, high] : [high, low]);
/** Ends that are apart: colours of a single value have some width. */
const apart = ([low, high]: Ends): Ends => (low === high ? [low - 0.001, high + 0.001] : [low, high]);

const heading = ({name, side}: DrawnMatrix, label: string): string | Node =>
  side === undefined
    ? `${name}: ${label}`
    : html`<span class=${`side side-${side.toLowerCase()}`}>${side}</span> ${name}`;

const legendOf = ({matrix, range = [0.1, 0.5]}: DrawnMatrix, kind: RdmKind): HTMLElement => {
  const {label, sense} = rdmOf(kind);
  const ends = usable(range);
  return colourLegend({
    range: apart(ends),
    sense,
    label: sense === "distance" ? `${label} (small: alike)` : label,
    beyond: beyondRange(matrix, ends)
  });
};

function influenceLine(influence: Shared["influence"]): Node | undefined {
  if (!influence) return undefined;
  const line = html`<p class="legend marked" title="The words without which the score moves most"></p>` as HTMLElement;
  influence.follow(line, (now) => {
    const words = now?.words.map(({word}) => word) ?? [];
    line.replaceChildren(
      ...(words.length === 0 ? [] : [html`<span class="bar"></span>`, ` most influential: ${words.join(", ")}`])
    );
  });
  return line;
}

function requireWords({n}: SquareMatrix, words: readonly WordRow[]): void {
  if (words.length !== n) throw new RangeError(`shape mismatch: ${words.length} words; expected ${n}, one a row`);
}

const drawn = (
  options: Omit<MatrixDrawing, "range"> & {readonly range: Ends},
  width: number | undefined
): HTMLElement => fitted((place) => matrixDrawing(options, place), width, {most: 600});

const wordsOf = (ends: Ends): string => `${signed(ends[0], 2)} to ${signed(ends[1], 2)}`;

/**
 * One model's matrix over the words, in colours.
 * @throws RangeError unless there is one word a row
 */
export function rsmFigure(options: RsmFigureOptions): HTMLElement {
  const {matrix, words, name, kind, range = [0.1, 0.5], influence, marking, moved, width} = options;
  requireWords(matrix, words);
  const {label, sense} = rdmOf(kind);
  const title = `${name}: ${label}`;
  if (matrix.n === 0)
    return figureFrame({
      name: "rsm",
      title,
      description: `${title}: no words`,
      note: "There are no words.",
      table: undefined
    });
  const ends = usable(range);
  const [below, above] = beyondRange(matrix, ends);
  return figureFrame(
    {
      name: "rsm",
      title: heading(options, label),
      description: `Matrix of the ${label} of ${matrix.n} words in ${name}, in colours from ${wordsOf(ends)}: ${matrixWords(matrix, words)}`,
      note:
        below + above < 0.9
          ? undefined
          : `${Math.round((below + above) * 100)} % of the pairs lie beyond the colours’ range: fit it to the data to tell them apart.`,
      table: () => matrixTable(matrix, words, name),
      tableName: matrixTableName(matrix.n)
    },
    drawn({matrix, words, range: ends, sense, label: title, influence, marking, moved}, width),
    legendOf(options, kind),
    influenceLine(influence)
  );
}

/** The entries of one matrix above the diagonal, and of another below it. */
function halves({n, data}: SquareMatrix, {data: below}: SquareMatrix): SquareMatrix {
  const both = Float64Array.from(data);
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) both[i * n + j] = below[i * n + j] ?? NaN;
  return {n, data: both};
}

const half = ({name}: DrawnMatrix, side: "A" | "B", where: string): Node =>
  html`<span class="half"><span class=${`side side-${side.toLowerCase()}`}>${side}</span> ${where}: ${name}</span>`;

/**
 * Two models' matrices in one square, for windows in which two have no room: A above the diagonal, B below it.
 * @throws RangeError unless there is one word a row
 */
export function halvesFigure({
  a,
  b,
  ...shared
}: Shared & {readonly a: DrawnMatrix; readonly b: DrawnMatrix}): HTMLElement {
  const {words, kind, influence, marking, moved, width} = shared;
  requireWords(a.matrix, words);
  requireWords(b.matrix, words);
  const {label, sense} = rdmOf(kind);
  const [above, below] = [usable(a.range ?? [0.1, 0.5]), usable(b.range ?? [0.1, 0.5])];
  const title = `${a.name} above the diagonal, ${b.name} below it`;
  const legends =
    above[0] === below[0] && above[1] === below[1] ? [legendOf(a, kind)] : [legendOf(a, kind), legendOf(b, kind)];
  return figureFrame(
    {
      name: "halves",
      title: html`${half(a, "A", "above the diagonal")}${half(b, "B", "below it")}`,
      description: `Matrix of the ${label} of ${words.length} words. ${a.name}: ${matrixWords(a.matrix, words)}. ${b.name}: ${matrixWords(b.matrix, words)}`,
      table: () => {
        const tables = document.createElement("div");
        tables.append(matrixTable(a.matrix, words, a.name), matrixTable(b.matrix, words, b.name));
        return tables;
      },
      tableName: matrixTableName(words.length)
    },
    drawn(
      {
        matrix: halves(a.matrix, b.matrix),
        words,
        range: above,
        below,
        sense,
        label: title,
        influence,
        marking,
        moved,
        where: (row, column) => (row === column ? "" : column > row ? " in A" : " in B")
      },
      width
    ),
    ...legends,
    influenceLine(influence)
  );
}
