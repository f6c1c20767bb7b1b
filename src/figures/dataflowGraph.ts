import {html, svg} from "htl";
import {cellWords} from "./cellWords.js";
import {figureFrame} from "./figureFrame.js";
import {lazyDetails} from "./lazyDetails.js";
import {valueTable} from "./valueTable.js";

/** The wiring of a notebook, as far as its drawing goes. */
export interface Wiring {
  readonly names: readonly string[];
  inputsOf(name: string): readonly string[];
  isSource(name: string): boolean;
}

export interface Place {
  readonly name: string;
  readonly layer: number;
  /** Its place in its layer, from 0. */
  readonly at: number;
}

/** Names in layers: each after all its inputs; within a layer in the order of the mean place of their inputs, so that few lines cross. */
export function layered({names, inputsOf}: Wiring): readonly Place[] {
  const layers = new Map<string, number>();
  const depth = (name: string): number => {
    const known = layers.get(name);
    if (known !== undefined) return known;
    const found = Math.max(-1, ...inputsOf(name).map(depth)) + 1;
    layers.set(name, found);
    return found;
  };
  names.forEach(depth);
  // a source stands just before the first that uses it
  for (const name of names)
    if (inputsOf(name).length === 0) {
      const users = names.filter((user) => inputsOf(user).includes(name)).map(depth);
      layers.set(name, users.length === 0 ? 0 : Math.max(0, Math.min(...users) - 1));
    }
  const places = new Map<string, Place>();
  const last = Math.max(0, ...layers.values());
  for (let layer = 0; layer <= last; layer++) {
    const middle = (name: string): number => {
      const found = inputsOf(name).flatMap((input) => places.get(input)?.at ?? []);
      return found.length === 0 ? names.indexOf(name) : found.reduce((sum, at) => sum + at, 0) / found.length;
    };
    names
      .filter((name) => layers.get(name) === layer)
      .toSorted((a, b) => middle(a) - middle(b) || names.indexOf(a) - names.indexOf(b))
      .forEach((name, at) => places.set(name, {name, layer, at}));
  }
  return [...places.values()];
}

export interface DataflowGraph {
  readonly element: HTMLElement;
  /** Lights up the cells that ran, each with its time in milliseconds; others go dark. */
  light(ran: ReadonlyMap<string, number>): void;
}

const msWords = (ms: number): string => (ms < 0.1 ? "< 0.1 ms" : `${ms.toFixed(1)} ms`);
const [columnWidth, rowHeight, boxWidth, boxHeight] = [119, 46, 98, 32];

/** The cells and sources of a notebook as boxes, from left to right, a line from each to those who use it. */
export function dataflowGraph(wiring: Wiring): DataflowGraph {
  const places = layered(wiring);
  const byName = new Map(places.map((place) => [place.name, place]));
  const tallest = Math.max(1, ...places.map(({at}) => at + 1));
  const counts = new Map<number, number>();
  for (const {layer} of places) counts.set(layer, (counts.get(layer) ?? 0) + 1);
  const x = ({layer}: Place): number => layer * columnWidth + 8;
  const y = ({layer, at}: Place): number => (at + (tallest - (counts.get(layer) ?? 0)) / 2) * rowHeight + 8;
  const lines = places.flatMap((place) =>
    wiring.inputsOf(place.name).flatMap((input) => {
      const from = byName.get(input);
      if (!from) return [];
      const [x1, y1, x2, y2] = [x(from) + boxWidth, y(from) + boxHeight / 2, x(place), y(place) + boxHeight / 2];
      const bend = Math.max(20, (x2 - x1) / 2);
      return svg`<path data-from=${input} data-to=${place.name} d=${`M${x1},${y1}C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`} />`;
    })
  );
  const boxes = places.map((place) => {
    const source = wiring.isSource(place.name);
    return svg`<g class=${source ? "source" : "cell"} data-name=${place.name} transform=${`translate(${x(place)},${y(place)})`}>
      <title>${cellWords(place.name)}</title>
      <rect width=${boxWidth} height=${boxHeight} rx=${source ? 16 : 4} />
      <text class="name" x=${boxWidth / 2} y=${13}>${place.name}</text>
      <text class="ms" x=${boxWidth / 2} y=${26}></text>
    </g>`;
  });
  const width = (Math.max(0, ...places.map(({layer}) => layer)) + 1) * columnWidth - (columnWidth - boxWidth) + 16;
  const height = tallest * rowHeight + 8;
  const drawing = svg`<svg viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height} role="img"
    aria-label=${`${places.length} steps and inputs, and what each is made of`}>
    <g class="lines">${lines}</g>${boxes}
  </svg>`;
  let times: ReadonlyMap<string, number> = new Map();
  const told = html`<span></span>`;
  const table = lazyDetails("The graph as a table", () =>
    valueTable({
      label: "Steps and inputs, and what each is made of",
      head: ["Step or input", "In words", "Made of", "Last run"],
      rows: places.map(({name}) => [
        name,
        cellWords(name),
        wiring.inputsOf(name).join(", ") || "an input",
        times.has(name) ? msWords(times.get(name) ?? NaN) : "kept"
      ])
    })
  );
  const element = figureFrame(
    {
      ...{name: "dataflow", title: "Steps and inputs, from left to right", table},
      description: html`${`${places.length} steps and inputs: ${places.map(({name}) => name).join(", ")}. `}${told}`
    },
    html`<div class="table-box dataflow" role="group" aria-label="Dataflow graph" tabindex="0">${drawing}</div>`
  );
  return {
    element,
    light(ran) {
      times = ran;
      told.textContent = `Ran last: ${[...ran.keys()].join(", ") || "none"}.`;
      table.refresh();
      for (const box of element.querySelectorAll<SVGGElement>("g[data-name]")) {
        const ms = ran.get(box.dataset["name"] ?? "");
        box.classList.toggle("lit", ms !== undefined);
        const text = box.querySelector(".ms");
        if (text) text.textContent = ms === undefined ? "" : msWords(ms);
      }
      for (const line of element.querySelectorAll<SVGPathElement>("path[data-to]"))
        line.classList.toggle("lit", ran.has(line.dataset["to"] ?? ""));
    }
  };
}
