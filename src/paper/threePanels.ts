import {ticks} from "d3";
import {binPairs} from "../figures/binPairs.js";
import {categoryRuns} from "../figures/categoryRuns.js";
import {diagonalColour} from "../figures/matrixColour.js";
import {eachPair} from "../figures/pairs.js";
import type {SquareMatrix} from "../math/matrix.js";
import type {WordRow} from "../rsa/choice.js";
import {signed} from "../rsa/digits.js";
import type {PaperWidth} from "./paperWidths.js";
import {mm, type Paint, type Scene, type Shape} from "./scene.js";
import {widthOf, type TrueType} from "./trueType.js";

/** How values become colours, from the least that is told apart to the most. */
export interface ColourScale {
  readonly range: readonly [low: number, high: number];
  /** `#rrggbb`. */
  readonly colour: (value: number) => string;
}

export interface PanelSide {
  /** The model's name. */
  readonly name: string;
  /** n × n. */
  readonly matrix: SquareMatrix;
  /** Values of the pairs (0,1), (0,2) … (1,2) …, each a dot. */
  readonly triangle: Float64Array;
  readonly scale: ColourScale;
}

/** All that the figure shows. */
export interface ThreePanels {
  readonly words: readonly WordRow[];
  readonly a: PanelSide;
  readonly b: PanelSide;
  /** What a matrix holds, such as `cosine similarity`. */
  readonly quantity: string;
  /** Such as `r = 0.77`. */
  readonly score: string;
  /** `#rrggbb` of the pairs between two categories, and within one. */
  readonly hues: {readonly between: string; readonly within: string};
}

const ink = "#000000";
const line: Paint = {stroke: ink, thick: 0.5};
/** Letters in points: the least that journals take is 5. */
const [small, usual, large] = [5.5, 6.5, 9];
/** The height of a journal's page that a figure in a column may take, its caption below it, in points. */
const mostHeight = 230 * mm;
/** Most words with cells and labels of their own, most pairs with a dot of their own. */
const [mostCells, mostDots] = [40, 2000];

interface Box {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

const shortened = (text: string, font: TrueType, size: number, room: number): string => {
  const fits = (some: string): boolean => widthOf(font, some) * size <= room;
  if (fits(text)) return text;
  const letters = [...text];
  while (letters.length > 1 && !fits(`${letters.join("")}…`)) letters.pop();
  return `${letters.join("")}…`;
};

/** A panel's letter, and beside it what it shows, up to the panel's right edge. */
const heading = (letter: string, name: string, {x, y, side}: Box, left: number, font: TrueType): Shape[] => {
  const [at, start] = [x - left, x - left + 11];
  return [
    {kind: "label", x: at, y: y - 15, text: letter, size: large, anchor: "start", strong: true},
    {kind: "label", x: start, y: y - 15, text: shortened(name, font, usual, x + side - start), size: usual, anchor: "start"} // prettier-ignore
  ];
};

/** Lines over the runs of words of one category, with their names where there is room. */
const brackets = (words: readonly WordRow[], {x, y, side}: Box, font: TrueType): Shape[] =>
  categoryRuns(words).flatMap(({category, start, end}): Shape[] => {
    const [from, to] = [x + (start / words.length) * side + 0.8, x + (end / words.length) * side - 0.8];
    const room = to - from;
    const name = shortened(category, font, small, room);
    const whole = name === category || room > 14;
    return [
      {kind: "polygon", points: [[from, y - 2], [from, y - 4], [to, y - 4], [to, y - 2]], closed: false, ...line}, // prettier-ignore
      ...(whole
        ? [{kind: "label", x: (from + to) / 2, y: y - 6, text: name, size: small, anchor: "middle"} as const]
        : [])
    ];
  });

/** Every word's label at its row and under its column; none where words are many. */
function wordLabels(words: readonly WordRow[], {x, y, side}: Box, font: TrueType, room: number): Shape[] {
  if (words.length > mostCells) return [];
  const cell = side / words.length;
  const size = Math.min(usual, cell);
  return words.flatMap(({word}, i): Shape[] => {
    const [text, middle] = [shortened(word, font, size, room), (i + 0.5) * cell];
    return [
      {kind: "label", x: x - 2, y: y + middle + 0.35 * size, text, size, anchor: "end"},
      {kind: "label", x: x + middle + 0.35 * size, y: y + side + 2, text, size, anchor: "end", upwards: true}
    ];
  });
}

/** The cells of a matrix; its diagonal, which is the same in every model, in grey. */
function cells({matrix: {n, data}, scale}: PanelSide, {x, y, side}: Box): Shape[] {
  const colourAt = (k: number): string =>
    k % (n + 1) === 0 ? diagonalColour : Number.isNaN(data[k]) ? "#888888" : scale.colour(data[k] ?? NaN);
  if (n > mostCells) {
    const rgb = new Uint8Array(3 * n * n);
    for (let k = 0; k < n * n; k++) {
      const colour = parseInt(colourAt(k).slice(1), 16);
      rgb.set([colour >> 16, (colour >> 8) & 255, colour & 255], 3 * k);
    }
    return [{kind: "pixels", x, y, width: side, height: side, across: n, rgb}];
  }
  const cell = side / n;
  return Array.from(data, (_, k) => ({
    kind: "rectangle" as const,
    x: x + (k % n) * cell,
    y: y + Math.floor(k / n) * cell,
    // a hair more than its own, so that no gaps show between cells
    width: cell + (k % n < n - 1 ? 0.1 : 0),
    height: cell + (k < n * (n - 1) ? 0.1 : 0),
    fill: colourAt(k)
  }));
}

/** The colours from one end to the other, with the values at the ends and between. */
function legend({scale: {range, colour}}: PanelSide, quantity: string, {x, y, side}: Box): Shape[] {
  const [low, high] = range;
  const steps = 64;
  const at = (value: number): number => x + ((value - low) / (high - low)) * side;
  const bar = Array.from({length: steps}, (_, i): Shape => ({
    kind: "rectangle",
    x: x + (i / steps) * side,
    y,
    width: side / steps + (i < steps - 1 ? 0.1 : 0),
    height: 5,
    fill: colour(low + ((i + 0.5) / steps) * (high - low))
  }));
  const marks = ticks(low, high, 4).flatMap((value): Shape[] => [
    {kind: "polygon", points: [[at(value), y + 5], [at(value), y + 7]], closed: false, ...line}, // prettier-ignore
    {kind: "label", x: at(value), y: y + 13, text: signed(value, decimals(low, high)), size: small, anchor: "middle"}
  ]);
  return [...bar, ...marks, {kind: "label", x: x + side / 2, y: y + 21, text: quantity, size: usual, anchor: "middle"}];
}

/** Digits after the point that tell the ticks between two values apart. */
const decimals = (low: number, high: number): number => (high - low >= 4 ? 0 : high - low >= 0.4 ? 1 : 2);

const mixed = (colour: string, share: number): string =>
  `#${[1, 3, 5].map((at) => Math.round(255 + (parseInt(colour.slice(at, at + 2), 16) - 255) * share).toString(16).padStart(2, "0")).join("")}`; // prettier-ignore

const triangle = (x: number, y: number, r: number, fill: string): Shape => ({
  kind: "polygon",
  points: [[x, y - r], [x + 0.87 * r, y + 0.5 * r], [x - 0.87 * r, y + 0.5 * r]], // prettier-ignore
  closed: true,
  fill
});

type Axis = (value: number) => number;

/** A dot a pair, or where they are many rectangles that are darker where more pairs lie. */
function dots({words, a, b, hues}: ThreePanels, toX: Axis, toY: Axis): Shape[] {
  if (a.triangle.length > mostDots) {
    const bins = binPairs(words, a.triangle, b.triangle, 60);
    const highest = bins.reduce((high, {count}) => Math.max(high, count), 1);
    return bins.map(({x1, x2, y1, y2, count, within}) => ({
      kind: "rectangle",
      x: toX(x1),
      y: toY(y2),
      width: toX(x2) - toX(x1),
      height: toY(y1) - toY(y2),
      fill: mixed(2 * within > count ? hues.within : hues.between, 0.25 + 0.75 * Math.sqrt(count / highest))
    }));
  }
  const [between, within]: [Shape[], Shape[]] = [[], []];
  eachPair(words.length, (i, j, k) => {
    const [x, y] = [toX(a.triangle[k] ?? NaN), toY(b.triangle[k] ?? NaN)];
    if (Number.isNaN(x) || Number.isNaN(y)) return;
    if (words[i]?.category === words[j]?.category) within.push(triangle(x, y, 2, hues.within));
    else between.push({kind: "circle", x, y, r: 1.5, stroke: hues.between, thick: 0.7});
  });
  return [...between, ...within];
}

const extentOf = (values: Float64Array): [number, number] => {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) if (!Number.isNaN(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return low < high ? [low, high] : [low - 0.5, high + 0.5];
};

function scatter(options: ThreePanels, box: Box, font: TrueType): Shape[] {
  const {a, b, quantity, hues} = options;
  const {x, y, side} = box;
  const [rangeA, rangeB] = [extentOf(a.triangle), extentOf(b.triangle)];
  const inset = 5;
  const toX: Axis = (value) => x + inset + ((value - rangeA[0]) / (rangeA[1] - rangeA[0])) * (side - 2 * inset);
  const toY: Axis = (value) => y + side - inset - ((value - rangeB[0]) / (rangeB[1] - rangeB[0])) * (side - 2 * inset);
  const across = ticks(...rangeA, 4).flatMap((value): Shape[] => [
    {kind: "polygon", points: [[toX(value), y + side], [toX(value), y + side + 2]], closed: false, ...line}, // prettier-ignore
    {kind: "label", x: toX(value), y: y + side + 8.5, text: signed(value, decimals(...rangeA)), size: small, anchor: "middle"} // prettier-ignore
  ]);
  const up = ticks(...rangeB, 4).flatMap((value): Shape[] => [
    {kind: "polygon", points: [[x, toY(value)], [x - 2, toY(value)]], closed: false, ...line}, // prettier-ignore
    {kind: "label", x: x - 3.5, y: toY(value) + 2, text: signed(value, decimals(...rangeB)), size: small, anchor: "end"}
  ]);
  const axis = (letter: string): string => shortened(`${quantity} in ${letter}`, font, usual, side);
  const many = a.triangle.length > mostDots;
  const key = (at: number): number => y + side + 30 + at;
  return [
    ...dots(options, toX, toY),
    {kind: "polygon", points: [[x, y], [x, y + side], [x + side, y + side]], closed: false, ...line}, // prettier-ignore
    ...across,
    ...up,
    {kind: "label", x: x + side / 2, y: y + side + 17, text: axis("A"), size: usual, anchor: "middle"},
    {kind: "label", x: x - 16, y: y + side / 2, text: axis("B"), size: usual, anchor: "middle", upwards: true},
    many
      ? {kind: "rectangle", x: x - 1.5, y: key(-3.5), width: 3, height: 3, fill: hues.between}
      : {kind: "circle", x, y: key(-2), r: 1.5, stroke: hues.between, thick: 0.7},
    {kind: "label", x: x + 4, y: key(0), text: "between categories", size: small, anchor: "start"},
    many
      ? {kind: "rectangle", x: x + side / 2 - 1.5, y: key(-3.5), width: 3, height: 3, fill: hues.within}
      : triangle(x + side / 2, key(-2), 2, hues.within),
    {kind: "label", x: x + side / 2 + 4, y: key(0), text: many ? "mostly within a category" : "within a category", size: small, anchor: "start"} // prettier-ignore
  ];
}

/** The room that the words' labels take: as much as the longest, and not too much. */
const labelRoom = (words: readonly WordRow[], font: TrueType): number =>
  words.length > mostCells ? 4 : Math.min(40, Math.max(...words.map(({word}) => widthOf(font, word) * usual)) + 4);

/**
 * The figure of three panels: matrix A, matrix B, and their pairs of words against each other. Beside each other where it fills a page, below
 * each other in a column.
 */
export function threePanels(options: ThreePanels, width: PaperWidth, font: TrueType): Scene {
  const {words, a, b, quantity, score} = options;
  const whole = width * mm;
  const room = labelRoom(words, font);
  const left = Math.max(room + 2, 12);
  const [top, axisRoom, foot] = [24, 26, 36];
  const columns = width === 180;
  const below = room + 6;
  const tallest = (mostHeight - 3 * top - 2 * (below + 26) - foot) / 3;
  const side = columns
    ? (whole - 2 * left - axisRoom - 12 - 2) / 3
    : Math.min(tallest, whole - Math.max(left, axisRoom) - 4);
  const height = columns ? top + side + Math.max(below + 24, foot) : 3 * (top + side) + 2 * (below + 26) + foot;
  const edge = Math.max(left, axisRoom);
  const start = edge + Math.max(0, whole - edge - side - 4) / 2;
  const boxes: readonly [Box, Box, Box] = columns
    ? [
        {x: left, y: top, side},
        {x: 2 * left + side + 6, y: top, side},
        {x: 2 * left + 2 * side + axisRoom + 12, y: top, side}
      ]
    : [
        {x: start, y: top, side},
        {x: start, y: 2 * top + side + below + 26, side},
        {x: start, y: 3 * top + 2 * side + 2 * (below + 26), side}
      ];
  const matrix = (letter: string, of: PanelSide, box: Box): Shape[] => [
    ...heading(letter, of.name, box, columns ? left : edge, font),
    ...brackets(words, box, font),
    ...cells(of, box),
    ...wordLabels(words, box, font, room - 2),
    ...legend(of, quantity, {...box, y: box.y + box.side + below})
  ];
  const shapes = [
    ...matrix("A", a, boxes[0]),
    ...matrix("B", b, boxes[1]),
    ...heading("C", score, boxes[2], columns ? axisRoom : edge, font),
    ...scatter(options, boxes[2], font)
  ];
  return {width: whole, height, shapes};
}
