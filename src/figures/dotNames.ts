import * as Plot from "@observablehq/plot";
import {hasLeader, pointBox, spreadLabels} from "./modelMap.js";
import {inwards, sizeMargins} from "./sizeAxis.js";

interface NamedDot {
  readonly name: string;
  readonly dims: number;
  readonly value: number;
}

interface Plane {
  /** The sizes at its ends; their scale is logarithmic. */
  readonly ends: readonly [number, number];
  /** How far down a value lies, as a share of the height, and the value that lies there. */
  readonly shareOf: (value: number) => number;
  readonly valueAt: (share: number) => number;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** What else no name may lie on, as sizes and values. */
  readonly avoid?: readonly (readonly [dims: number, value: number])[];
}

/** The names of dots over sizes, apart from each other and above the axis, with lines to those that stand away from their dots. */
export function dotNames(dots: readonly NamedDot[], {ends, shareOf, valueAt, width, height, avoid = []}: Plane) {
  const span = Math.log(ends[1] / ends[0]);
  const placeOf = (id: string, dims: number, value: number) => ({
    id,
    px: (Math.log(dims / ends[0]) / span) * width,
    py: shareOf(value) * height
  });
  const places = dots.map(({name, dims, value}) => placeOf(name, dims, value));
  const aside = new Map(places.map(({id, px}) => [id, inwards(id, px, width + sizeMargins.marginRight)]));
  const moved = spreadLabels(
    places.map((place) => ({...place, px: place.px + (aside.get(place.id) ?? 0)})),
    // names are moved aside at the ends, their dots are not
    places.concat(avoid.map(([dims, value]) => placeOf("", dims, value))).map(pointBox),
    height - 4
  );
  const at = (px: number, py: number): readonly [number, number] => [
    ends[0] * Math.exp((px / width) * span),
    valueAt(py / height)
  ];
  const leaders = places.flatMap(({id, px, py}) => {
    const dy = moved.get(id) ?? 0;
    if (!hasLeader(dy)) return [];
    const line = [at(px, py), at(px + (aside.get(id) ?? 0), py + dy - 7 * Math.sign(dy))];
    return [Plot.line(line, {stroke: "var(--theme-foreground-muted)", strokeWidth: 1})];
  });
  const texts = dots.map((dot) =>
    Plot.text([dot], {
      x: "dims",
      y: "value",
      text: "name",
      dx: aside.get(dot.name) ?? 0,
      dy: moved.get(dot.name) ?? -15,
      stroke: "var(--theme-background)",
      strokeWidth: 4,
      fill: "var(--theme-foreground)"
    })
  );
  return {leaders, texts};
}
