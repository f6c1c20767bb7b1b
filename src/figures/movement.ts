import {wantsStillness} from "./stillness.js";

/** Something that is drawn, what it is of, and where it stands, in units of its drawing. */
export interface Placed {
  readonly element: Element;
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

/** Has what is drawn anew come from where it stood in the drawing before. @param width - of the drawing; in one of another width nothing moves */
export type Movement = (placed: readonly Placed[], width: number) => void;

type Place = readonly [x: number, y: number];

/** So many marks move at once; more would be a swarm. */
const maxMarks = 800;
const duration = 350;

/**
 * Remembers where the marks of a figure stood, from one drawing to the next; of who wants no motion nothing moves. What is drawn again
 * while it moves goes on.
 */
export function movement(): Movement {
  let stand = new Map<string, Place>();
  let from = new Map<string, Place>();
  let [drawnAt, since] = [NaN, -Infinity];
  return (placed, width) => {
    const now = new Map(placed.map(({key, x, y}) => [key, [x, y] as const]));
    const isNew = [...now].some(([key, [x, y]]) => {
      const [wasX = x, wasY = y] = stand.get(key) ?? [];
      return Math.abs(wasX - x) + Math.abs(wasY - y) > 0.5;
    });
    if (isNew || width !== drawnAt) [from, since] = [width === drawnAt ? stand : new Map(), performance.now()];
    const past = performance.now() - since;
    [drawnAt, stand] = [width, now];
    if (past >= duration || placed.length > maxMarks || wantsStillness()) return;
    const moves = placed.flatMap(({element, key, x, y}) => {
      const [fromX = x, fromY = y] = from.get(key) ?? [];
      return fromX === x && fromY === y ? [] : [{element, by: `${fromX - x}px ${fromY - y}px`}];
    });
    // once it is in the page: elsewhere nothing moves
    queueMicrotask(() => {
      for (const {element, by} of moves)
        // beside the transform by which it is in its place
        element.animate({translate: [by, "0px 0px"]}, {duration, delay: -past, easing: "ease-in-out"});
    });
  };
}
