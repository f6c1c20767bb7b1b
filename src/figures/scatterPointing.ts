import type {Plot} from "@observablehq/plot";
import {svg} from "htl";
import type {WordRow} from "../rsa/choice.js";
import {markStrokes, sameMark, type Mark, type Marking} from "./marking.js";
import {eachPair, placeOf} from "./pairs.js";

/** A scatter of pairs that is drawn. */
export interface PointedScatter {
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

const steps: Readonly<Record<string, readonly ["x" | "y", 1 | -1]>> = {
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
  return words.flatMap((_, other) => (other === i ? [] : [placeOf(words.length, i, other)]));
}

/** Marks in a scatter the pair that is marked elsewhere, and has a pointer, a finger or the arrow keys mark a dot of it. */
export function scatterPointing({drawing, words, triangleA, triangleB, marking, single}: PointedScatter): void {
  const [toX, toY] = [drawing.scale("x"), drawing.scale("y")];
  const x = (at: number): number => Number(toX?.apply(triangleA[at]));
  const y = (at: number): number => Number(toY?.apply(triangleB[at]));
  const marks = svg`<g class="marks" aria-hidden="true" />` as SVGGElement;
  drawing.append(marks);
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
  const nearest = ({clientX, clientY}: MouseEvent): Mark | undefined => {
    const {left, top, width} = drawing.getBoundingClientRect();
    const scale = drawing.viewBox.baseVal.width / width;
    const [px, py] = [(clientX - left) * scale, (clientY - top) * scale];
    let [found, least]: [Mark | undefined, number] = [undefined, reach * reach];
    for (const {mark, at} of dots) {
      const away = (x(at) - px) * (x(at) - px) + (y(at) - py) * (y(at) - py);
      if (away < least) [found, least] = [mark, away];
    }
    return found;
  };
  drawing.addEventListener("pointermove", (event) => marking.point(nearest(event)));
  drawing.addEventListener("pointerleave", () => marking.point(undefined));
  drawing.addEventListener("click", (event) => marking.pin(nearest(event)));
  drawing.addEventListener("blur", () => marking.point(undefined));
  drawing.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey || dots.length === 0) return;
    if (step) {
      const [axis, by] = step;
      const along = dots.toSorted((one, other) => (axis === "x" ? x(one.at) - x(other.at) : y(other.at) - y(one.at)));
      const now = along.findIndex(({mark}) => sameMark(mark, marking.now));
      marking.point(along[Math.min(along.length - 1, Math.max(0, now + by))]?.mark);
    } else if (event.key === "Enter" || event.key === " ") marking.pin(marking.now);
    else if (event.key === "Escape" && marking.now) {
      marking.point(undefined);
      marking.pin(marking.pinned);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  drawing.setAttribute("tabindex", "0");
  drawing.setAttribute("role", "group");
  drawing.setAttribute(
    "aria-label",
    `${drawing.getAttribute("aria-label") ?? ""}; arrow keys choose a dot, Enter keeps it`
  );
}
