import * as Plot from "@observablehq/plot";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {plotted} from "./plotted.js";
import {textWidth} from "./textWidth.js";
import {valueTable} from "./valueTable.js";

interface Label {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly side: -1 | 0 | 1;
  readonly dy: number;
}

interface Place {
  readonly id: string;
  readonly px: number;
  readonly py: number;
}

/** A line of text or a point, in pixels. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

const line = 15;

/** What a point takes up. */
export const pointBox = ({px, py}: Place): Box => ({left: px - 6, right: px + 6, y: py});

/** How far each label is moved from its point, up or down, so that none lies on another, on a point or on the line from a label to its point; in pixels. @param there - what else is in the way @param lowest - no label is further down */
export function spreadLabels(
  points: readonly Place[],
  there: readonly Box[] = [],
  lowest = Infinity
): ReadonlyMap<string, number> {
  const taken: Box[] = [...there, ...points.map(pointBox)];
  const leaders: {readonly x: number; readonly top: number; readonly bottom: number}[] = [];
  const moved = new Map<string, number>();
  for (const {id, px, py} of points.toSorted((a, b) => a.py - b.py || (a.id < b.id ? -1 : 1))) {
    const half = textWidth(id, 12) / 2 + 4;
    const clear = (y: number): boolean =>
      y <= lowest &&
      taken.every((other) => px + half < other.left || px - half > other.right || Math.abs(other.y - y) >= line) &&
      leaders.every(({x, top, bottom}) => Math.abs(x - px) > half || bottom < y - line / 2 || top > y + line / 2);
    const crossed = (y: number): boolean =>
      taken.some((other) => px >= other.left && px <= other.right && (other.y - py) * (other.y - y) < 0);
    const steps = Array.from({length: 40}, (_, k) => (k % 2 === 0 ? -1 : 1) * (line + 4 * Math.floor(k / 2)));
    const free = steps.filter((step) => clear(py + step));
    const dy = free.find((step) => !crossed(py + step)) ?? free[0] ?? -line;
    const y = py + dy;
    taken.push({left: px - half, right: px + half, y});
    if (hasLeader(dy)) leaders.push({x: px, top: Math.min(py, y), bottom: Math.max(py, y)});
    moved.set(id, dy);
  }
  return moved;
}

/** Whether a label is so far from its point that a line leads there. */
export const hasLeader = (dy: number): boolean => Math.abs(dy) > line;

/** Of points that nearly touch, the outer ones have their labels at their sides where there is room: −1 left, 1 right, 0 above or below. */
export function labelSides(points: readonly Place[], width: number): ReadonlyMap<string, -1 | 0 | 1> {
  const before = (p: Place, q: Place): number => p.px - q.px || (p.id < q.id ? -1 : 1);
  return new Map(
    points.map((point) => {
      const near = points.filter(({px, py}) => Math.abs(px - point.px) <= 40 && Math.abs(py - point.py) <= 2 * line);
      const ordered = near.toSorted(before);
      const reach = textWidth(point.id, 12) + 4;
      if (near.length === 1) return [point.id, 0] as const;
      if (ordered[0] === point && point.px >= reach) return [point.id, -1] as const;
      if (ordered.at(-1) === point && point.px + reach <= width) return [point.id, 1] as const;
      return [point.id, 0] as const;
    })
  );
}

/** The labels of points, each where it lies on no other. @param spots - the points in pixels */
function labelsOf(points: readonly Pick<Label, "id" | "x" | "y">[], spots: readonly Place[], width: number): Label[] {
  const sides = labelSides(spots, width);
  const atSide = spots.filter(({id}) => sides.get(id) !== 0);
  const boxes = atSide.flatMap((spot): Box[] => {
    const [near, far] = [
      spot.px + 8 * (sides.get(spot.id) ?? 0),
      (textWidth(spot.id, 12) + 8) * (sides.get(spot.id) ?? 0)
    ];
    return [pointBox(spot), {left: Math.min(near, spot.px + far), right: Math.max(near, spot.px + far), y: spot.py}];
  });
  const moved = spreadLabels(
    spots.filter(({id}) => sides.get(id) === 0),
    boxes
  );
  return points.map((point): Label => ({
    ...point,
    side: sides.get(point.id) ?? 0,
    dy: moved.get(point.id) ?? 0
  }));
}

const labelMark = (label: Label): Plot.Markish =>
  Plot.text([label], {
    x: "x",
    y: "y",
    text: "id",
    dx: 9 * label.side,
    dy: label.dy,
    textAnchor: label.side === 0 ? "middle" : label.side < 0 ? "end" : "start",
    stroke: "var(--theme-background)",
    strokeWidth: 4,
    fill: "var(--theme-foreground)"
  });

/** On a narrower map the points have numbers, and a key below has their names; in pixels. */
const leastForNames = 380;

/** Models as points: the nearer two are, the more alike are their matrices. */
export function modelMap({
  places,
  width
}: {
  readonly places: ReadonlyMap<string, readonly [number, number]>;
  readonly width?: number | undefined;
}): HTMLElement {
  const points = [...places].map(([id, [x, y]]) => ({id, x, y}));
  const xs = points.map(({x}) => x);
  const ys = points.map(({y}) => y);
  const reach = 0.1 + Math.max(0.2, ...xs.map(Math.abs), ...ys.map(Math.abs));
  const nearest = (from: (typeof points)[number]) => {
    const away = ({x, y}: {x: number; y: number}): number => (x - from.x) * (x - from.x) + (y - from.y) * (y - from.y);
    return points.filter(({id}) => id !== from.id).toSorted((a, b) => away(a) - away(b))[0];
  };
  const draw = (width: number): Element => {
    const numbered = width < leastForNames;
    const [side, margin] = [Math.min(width, 420), 50];
    const called = (id: string): string => (numbered ? String(points.findIndex((one) => one.id === id) + 1) : id);
    const key = numbered ? points.map(({id}, i) => ({text: `${i + 1}  ${id}`, dy: margin + 18 * i})) : [];
    const height = side + 18 * key.length;
    const toX = (x: number): number => margin + ((x + reach) / (2 * reach)) * (width - 2 * margin);
    const toY = (y: number): number => margin + ((reach - y) / (2 * reach)) * (side - 2 * margin);
    const named = points.map(({id, x, y}) => ({id: called(id), x, y}));
    const spots = named.map(({id, x, y}): Place => ({id, px: toX(x), py: toY(y)}));
    const labels = labelsOf(named, spots, width);
    return plotted({
      width,
      height,
      margin,
      marginBottom: height - side + margin,
      axis: null,
      ariaLabel: `Map of ${points.length} models`,
      x: {domain: [-reach, reach]},
      y: {domain: [-reach, reach]},
      marks: [
        // from a label that had to make room to its own point
        Plot.link(
          labels.filter(({dy}) => hasLeader(dy)),
          {
            x1: "x",
            y1: "y",
            x2: "x",
            stroke: "currentColor",
            strokeOpacity: 0.5,
            y2: ({y, dy}: Label) => y - ((dy - Math.sign(dy) * 6) * 2 * reach) / (side - 2 * margin)
          }
        ),
        Plot.dot(points, {x: "x", y: "y", r: 5, fill: "var(--rsa-between)"}),
        ...labels.map(labelMark),
        ...key.map(({text, dy}) =>
          Plot.text([text], {frameAnchor: "bottom-left", dx: -margin, dy, text: (line: string) => line})
        )
      ]
    });
  };
  return figureFrame(
    {
      name: "model-map",
      title: "A map of the models",
      description: `${points.length} models as points, near where their scores are high: ${points.map((point) => `${point.id} is nearest to ${nearest(point)?.id ?? "none"}`).join(", ")}`,
      note: "Two models are as far apart as √(2(1 − r)), as nearly as a flat map allows (classical scaling). Directions mean nothing.",
      table: () =>
        valueTable({
          label: "Places of the models on the map",
          head: ["Model", "Across", "Up", "Nearest on the map"],
          rows: points.map((point) => [point.id, point.x, point.y, nearest(point)?.id ?? "–"])
        })
    },
    fitted(draw, width, {most: 560})
  );
}
