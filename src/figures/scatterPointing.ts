import type {Plot} from "@observablehq/plot";
import {svg} from "htl";
import type {WordRow} from "../rsa/choice.js";
import {markStrokes, sameMark, type Mark, type Marking} from "./marking.js";
import {eachPair, placeOf, placesOf} from "./pairs.js";
import {pointing, type ArrowKey} from "./pointing.js";
import {groupOver} from "./scatterMarks.js";

/** A scatter of pairs that is drawn. */
interface PointedScatter {
  readonly drawing: SVGSVGElement & Plot;
  readonly words: readonly WordRow[];
  /** Values of the pairs in A, across, and in B, up. */
  readonly triangleA: Float64Array;
  readonly triangleB: Float64Array;
  readonly marking: Marking;
  /** Whether each pair is a dot of its own, which can be pointed at. */
  readonly single: boolean;
}

/** A dot is pointed at from so near, in pixels. */
const reach = 14;

const steps: Readonly<Record<ArrowKey, readonly ["x" | "y", 1 | -1]>> = {
  ArrowRight: ["x", 1],
  ArrowLeft: ["x", -1],
  ArrowUp: ["y", 1],
  ArrowDown: ["y", -1]
};

interface Dot {
  readonly mark: Mark;
  readonly at: number;
}

/** The dots of a mark: of a pair one, of a word all its pairs. */
function dotsOf(mark: Mark | undefined, words: readonly WordRow[]): number[] {
  if (!mark) return [];
  const places = mark.map((word) => words.findIndex((row) => row.word === word));
  const [i = -1, j] = places;
  if (places.includes(-1)) return [];
  if (j !== undefined) return [placeOf(words.length, i, j)];
  return placesOf(words.length, i);
}

/** Marks in a scatter the pair that is marked elsewhere, and has a pointer, a finger or the arrow keys mark a dot of it. */
export function scatterPointing({drawing, words, triangleA, triangleB, marking, single}: PointedScatter): void {
  const [toX, toY] = [drawing.scale("x"), drawing.scale("y")];
  const x = (at: number): number => Number(toX?.apply(triangleA[at]));
  const y = (at: number): number => Number(toY?.apply(triangleB[at]));
  const marks = groupOver(drawing, "marks");
  marking.follow(drawing, (mark) =>
    marks.replaceChildren(
      ...dotsOf(mark, words).flatMap((at) =>
        markStrokes.map(
          ({name, stroke, width}) =>
            svg`<circle class=${name} r=${mark?.length === 2 ? 7 : 5} cx=${x(at)} cy=${y(at)} fill="none" stroke=${stroke} stroke-width=${width} />` as SVGElement
        )
      )
    )
  );
  if (!single) return;
  const dots: Dot[] = [];
  eachPair(words.length, (i, j, at) => dots.push({mark: [words[i]?.word ?? "", words[j]?.word ?? ""], at}));
  const nearest = (px: number, py: number): Mark | undefined => {
    let [found, least]: [Mark | undefined, number] = [undefined, reach * reach];
    for (const {mark, at} of dots) {
      const away = (x(at) - px) * (x(at) - px) + (y(at) - py) * (y(at) - py);
      if (away < least) [found, least] = [mark, away];
    }
    return found;
  };
  const next = (key: ArrowKey): Mark | undefined => {
    const [axis, by] = steps[key];
    const along = dots.toSorted((one, other) => (axis === "x" ? x(one.at) - x(other.at) : y(other.at) - y(one.at)));
    const now = along.findIndex(({mark}) => sameMark(mark, marking.now));
    return along[Math.min(along.length - 1, Math.max(0, now + by))]?.mark;
  };
  pointing({drawing, marking, at: nearest, begin: () => undefined, next, chosen: "dot"});
}
