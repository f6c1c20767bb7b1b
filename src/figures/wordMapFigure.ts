import {html} from "htl";
import {grouped} from "../study/grouped.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {valueTable} from "./valueTable.js";

interface WordMapOptions {
  readonly title: string;
  readonly words: readonly string[];
  /** Two numbers a word. */
  readonly places: Float32Array;
  /** How much of the variance each direction has, from 0 to 1. */
  readonly shares: readonly [number, number];
  /** Is told the word that was pressed. */
  readonly choose: (word: number) => void;
}

/** A map that a reader can search. */
export interface WordMapFigure {
  readonly element: HTMLElement;
  /** Marks a word and those most alike to it. */
  mark(word: number, alike: readonly number[]): void;
}

const ratio = 0.62;
const margin = 14;
/** A pointer is at a word within so many pixels. */
const reach = 10;

/** Where words stand in a drawing of some size, in pixels; both directions have one scale. */
function placed(places: Float32Array, width: number, height: number): Float32Array {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < places.length; at += 2) {
    const [x, y] = [places[at] ?? 0, places[at + 1] ?? 0];
    [left, right, bottom, top] = [Math.min(left, x), Math.max(right, x), Math.min(bottom, y), Math.max(top, y)];
  }
  const scale = Math.min(
    (width - 2 * margin) / Math.max(1e-12, right - left),
    (height - 2 * margin) / Math.max(1e-12, top - bottom)
  );
  const [midX, midY] = [(left + right) / 2, (bottom + top) / 2];
  return places.map((value, at) =>
    at % 2 === 0 ? width / 2 + scale * (value - midX) : height / 2 - scale * (value - midY)
  );
}

function nearestTo(spots: Float32Array, x: number, y: number): number | undefined {
  let [found, least]: [number | undefined, number] = [undefined, reach * reach];
  for (let at = 0; at < spots.length; at += 2) {
    const [across, down] = [(spots[at] ?? 0) - x, (spots[at + 1] ?? 0) - y];
    const square = across * across + down * down;
    if (square < least) [found, least] = [at / 2, square];
  }
  return found;
}

interface Marks {
  readonly word: number | undefined;
  readonly alike: readonly number[];
  readonly pointed: number | undefined;
}

function draw(canvas: HTMLCanvasElement, spots: Float32Array, words: readonly string[], marks: Marks): void {
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const style = getComputedStyle(canvas);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const scale = canvas.width / Number.parseFloat(canvas.style.width);
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.globalAlpha = words.length > 5_000 ? 0.35 : 0.6;
  pen.fillStyle = colour("--rsa-between");
  const size = words.length > 5_000 ? 1.6 : 2.4;
  for (let at = 0; at < spots.length; at += 2)
    pen.fillRect((spots[at] ?? 0) - size / 2, (spots[at + 1] ?? 0) - size / 2, size, size);
  pen.globalAlpha = 1;
  pen.font = `13px ${style.fontFamily}`;
  pen.lineJoin = "round";
  const taken: {readonly left: number; readonly right: number; readonly y: number}[] = [];
  // the first in line has its name; one that would lie on another's has its point alone
  const label = (word: number, name: string): void => {
    const [x, y] = [spots[2 * word] ?? 0, spots[2 * word + 1] ?? 0];
    const text = words[word] ?? "";
    const length = pen.measureText(text).width;
    const atLeft = x + length + 12 > Number.parseFloat(canvas.style.width);
    const from = x + (atLeft ? -8 : 8);
    pen.fillStyle = colour(name);
    pen.beginPath();
    pen.arc(x, y, 4, 0, 2 * Math.PI);
    pen.fill();
    const extent = {left: atLeft ? from - length : from, right: atLeft ? from : from + length, y};
    if (taken.some(({left, right, y: other}) => extent.left < right && left < extent.right && Math.abs(other - y) < 14))
      return;
    taken.push(extent);
    pen.textAlign = atLeft ? "right" : "left";
    pen.strokeStyle = colour("--theme-background");
    pen.lineWidth = 3;
    pen.strokeText(text, from, y + 4);
    pen.fillText(text, from, y + 4);
  };
  if (marks.pointed !== undefined) label(marks.pointed, "--theme-foreground");
  if (marks.word !== undefined) label(marks.word, "--rsa-within");
  for (const word of marks.alike) label(word, "--rsa-a");
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** So many words are told at each end of a direction. */
const ends = 10;

/** The words that lie furthest out in both directions, with their places: all words would be no table. */
function endsTable(words: readonly string[], places: Float32Array): HTMLElement {
  const rows = (["across", "up"] as const).flatMap((direction, k) => {
    const at = (word: number): number => places[2 * word + k] ?? 0;
    const order = words.map((_, word) => word).sort((x, y) => at(x) - at(y) || x - y);
    const outer = order.length > 2 * ends ? [...order.slice(0, ends), ...order.slice(-ends)] : order;
    return outer.map((word) => [words[word] ?? "", direction, at(word)] as const);
  });
  return valueTable({label: "Words at the ends of both directions", head: ["Word", "Direction", "Place"], rows});
}

/** All words of a model as points: the plane in which they differ most. */
export function wordMapFigure({title, words, places, shares, choose}: WordMapOptions): WordMapFigure {
  let marks: Marks = {word: undefined, alike: [], pointed: undefined};
  let redraw: () => void = () => undefined;
  const make = (width: number): HTMLElement => {
    const height = Math.round(ratio * width);
    const canvas = document.createElement("canvas");
    const density = Math.min(2, globalThis.devicePixelRatio || 1);
    [canvas.width, canvas.height] = [Math.round(width * density), Math.round(height * density)];
    [canvas.style.width, canvas.style.height] = [`${width}px`, `${height}px`];
    canvas.className = "word-map";
    canvas.role = "img";
    canvas.ariaLabel = title;
    const spots = placed(places, width, height);
    redraw = () => draw(canvas, spots, words, marks);
    const at = ({offsetX, offsetY}: MouseEvent): number | undefined => nearestTo(spots, offsetX, offsetY);
    const point = (pointed: number | undefined): void => {
      if (pointed === marks.pointed) return;
      marks = {...marks, pointed};
      redraw();
    };
    canvas.addEventListener("pointermove", (event) => point(at(event)));
    canvas.addEventListener("pointerleave", () => point(undefined));
    canvas.addEventListener("click", (event) => {
      const word = at(event);
      if (word !== undefined) choose(word);
    });
    // colours are those of the place, which it has once it is in the page
    requestAnimationFrame(redraw);
    return canvas;
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => redraw());
  const [first, second] = shares;
  const said = html`<span></span>`;
  const element = figureFrame(
    {
      name: "word-map",
      title,
      description: html`<span
        >${grouped(words.length)} words as points: across the direction in which their rows differ most, with
        ${percent(first)} of the variance, up the second, with ${percent(second)}. ${said}</span
      >`,
      note: `Across: the first principal component of the rows, each made as long as the others and less their mean, with ${percent(first)} of their variance; up: the second, with ${percent(second)}. All other directions are not seen here: words that lie together may differ in them.`,
      table: () => endsTable(words, places),
      tableName: "The words at the ends of both directions"
    },
    fitted(make, undefined, {most: 900})
  );
  return {
    element,
    mark(word, alike) {
      marks = {...marks, word, alike};
      said.textContent = `Marked: ${[word, ...alike].map((row) => words[row] ?? "").join(", ")}.`;
      redraw();
    }
  };
}
