import {svg} from "htl";
import {lazyDetails} from "../figures/lazyDetails.js";
import {valueTable} from "../figures/valueTable.js";
import {alignMap, type Point} from "./alignMap.js";
import {digits} from "../rsa/digits.js";
import {guessed, type Guess} from "./guess.js";
import {guessFrame} from "./guessFrame.js";
import {handle, tellHandle} from "./handle.js";
import {closestOf, sharedNeighbours} from "./neighboursOf.js";

interface PositionsOptions {
  readonly label: string;
  readonly items: readonly string[];
}

/** How many neighbours of a word are held against the answer's. */
const near = 2;
const short = (count: number): string => digits(count, Number.isInteger(count) ? 0 : 1);
const [width, height, margin] = [360, 280, 26];
const inside = (value: number, size: number): number => Math.min(size - margin, Math.max(margin, value));

/** Where `count` things lie at first: in rows. */
function startingPlaces(count: number): Point[] {
  const columns = Math.ceil(Math.sqrt(count));
  const gaps = Math.max(1, columns - 1);
  return Array.from({length: count}, (_, i) => [
    margin + 28 + (i % columns) * ((width - 2 * margin - 56) / gaps),
    margin + 20 + Math.floor(i / columns) * ((height - 2 * margin - 40) / gaps)
  ]);
}

/** The answer's places, each with a line from where the reader put the thing. */
const answerMarks = (items: readonly string[], from: readonly Point[], answer: readonly Point[]): Node[] =>
  answer.flatMap(([x, y], i) => {
    const [fromX, fromY] = from[i] ?? [0, 0];
    return [
      svg`<line x1=${fromX} y1=${fromY} x2=${x} y2=${y} />`,
      svg`<rect x=${x - 4} y=${y - 4} width="8" height="8" />`,
      svg`<text x=${x} y=${y + 16} text-anchor="middle">${items[i] ?? ""}</text>`
    ];
  });

const placeWords = ([x, y]: Point): string => `${Math.round(x)} across, ${Math.round(y)} down`;

/** Which two things a map puts closest, and how far its near neighbours are the answer's. */
function mapWords(items: readonly string[], map: readonly Point[], truth: readonly Point[] | undefined): string {
  const [first, second] = closestOf(map).map((i) => items[i] ?? "");
  const closest = `${first} and ${second} closest`;
  if (!truth || map === truth) return closest;
  const {shared, of, luck} = sharedNeighbours(map, truth, near);
  return `${closest}; of the ${of} near neighbours, ${near} a word, ${short(shared)} are the answer's too (by luck: ${short(luck)})`;
}

/** Things laid out on a map by the reader, near each other where they belong together; the answer's map is laid over it. */
export function guessPositions({label, items}: PositionsOptions): Guess<readonly Point[]> {
  let places = startingPlaces(items.length);
  let moved = new Set<number>();
  let truth: readonly Point[] | undefined;
  const marks = items.map(
    (item) => svg`<g class="place"><circle r="6" /><text y="-10" text-anchor="middle">${item}</text></g>` as SVGElement
  );
  const other = svg`<g class="truth" />` as SVGElement;
  const drawing =
    svg`<svg viewBox=${`0 0 ${width} ${height}`} class="guess-drawing framed">${other}${marks}</svg>` as SVGSVGElement;
  const aligned = (): readonly Point[] => (truth ? alignMap(truth, places) : []);
  const table = lazyDetails("Your map and the answer as a table", () => {
    const answer = aligned();
    return valueTable({
      label: "Your map and the answer, turned onto it",
      head: ["Word", "You: across", "down", "The answer: across", "down"],
      rows: items.map((item, i) => [item, ...(places[i] ?? [NaN, NaN]), ...(answer[i] ?? [NaN, NaN])]),
      places: 0
    });
  });
  const {element, words} = guessFrame("guess-positions", label, drawing, table);

  const draw = (): void => {
    marks.forEach((mark, i) => {
      const [x, y] = places[i] ?? [0, 0];
      mark.setAttribute("transform", `translate(${x},${y})`);
      tellHandle(mark, Math.round(x), placeWords([x, y]), [0, width]);
    });
    const answer = aligned();
    const all = (map: readonly Point[]): string => map.map((at, i) => `${items[i] ?? ""} ${placeWords(at)}`).join("; ");
    words.textContent = `You: ${all(places)}.${truth ? ` The answer, turned onto it: ${all(answer)}.` : ""}`;
    table.hidden = truth === undefined;
    table.refresh();
    other.replaceChildren(...answerMarks(items, places, answer));
  };
  const put = (i: number, x: number, y: number): void => {
    if (truth) return;
    places[i] = [inside(x, width), inside(y, height)];
    moved.add(i);
    draw();
    guessed(element);
  };
  marks.forEach((mark, i) =>
    handle(mark, drawing, {
      label: items[i] ?? "",
      moveTo: (x, y) => put(i, x, y),
      step(right, down) {
        const [x, y] = places[i] ?? [0, 0];
        put(i, x + right * 8, y + down * 8);
      }
    })
  );
  draw();
  return {
    element,
    get value() {
      return moved.size > 0 ? places : undefined;
    },
    restore(kept) {
      const usable =
        Array.isArray(kept) && kept.length === items.length && kept.flat().every((value) => Number.isFinite(value));
      places = usable
        ? (kept as Point[]).map(([x, y]) => [inside(x, width), inside(y, height)])
        : startingPlaces(items.length);
      moved = new Set(usable ? items.keys() : []);
      draw();
    },
    reveal(answer) {
      truth = answer;
      draw();
    },
    words: (map) => mapWords(items, map, truth)
  };
}
