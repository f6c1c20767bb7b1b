import type {Plot} from "@observablehq/plot";
import {html, svg} from "htl";
import type {WordRow} from "../rsa/choice.js";
import {movedTo, type Influence} from "../rsa/influential.js";
import type {Followed} from "./followed.js";
import {placesOf} from "./pairs.js";
import {groupOver} from "./scatterMarks.js";

/** A scatter of pairs that is drawn, and the words that move its score most. */
interface RingedScatter {
  readonly drawing: SVGSVGElement & Plot;
  readonly words: readonly WordRow[];
  /** Values of the pairs in A, across, and in B, up. */
  readonly triangleA: Float64Array;
  readonly triangleB: Float64Array;
  readonly influence: Followed<Influence | undefined>;
}

/** Rings around the pairs of the word that moves the score most. */
export function influenceRings({drawing, words, triangleA, triangleB, influence}: RingedScatter): void {
  const [toX, toY] = [drawing.scale("x"), drawing.scale("y")];
  const radius = triangleA.length > 500 ? 4 : 6;
  const rings = groupOver(drawing, "rings");
  const ring = (at: number): SVGElement[] => {
    const [x, y] = [Number(toX?.apply(triangleA[at])), Number(toY?.apply(triangleB[at]))];
    if (Number.isNaN(x + y)) return [];
    return [svg`<circle r=${radius} cx=${x} cy=${y} fill="none" stroke="var(--theme-foreground)" />` as SVGElement];
  };
  influence.follow(drawing, (now) => {
    const strongest = words.findIndex(({word}) => word === now?.words[0]?.word);
    rings.replaceChildren(...(strongest < 0 ? [] : placesOf(words.length, strongest).flatMap(ring)));
  });
}

/** Whose pairs have rings, and the score without that word, in words. */
export function ringedWords(influence: Followed<Influence | undefined>): HTMLElement {
  const line = document.createElement("span");
  line.className = "ringed";
  influence.follow(line, (now) => {
    const [strongest] = now?.words ?? [];
    const told = now && strongest;
    line.replaceChildren(
      ...(told
        ? [html`<span class="ring"></span>`, ` pairs of ${told.word}, without which it is ${movedTo(told, now.score)}`]
        : [])
    );
  });
  return line;
}
