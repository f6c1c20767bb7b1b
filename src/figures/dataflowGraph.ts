import {html, svg} from "htl";
import {figureFrame} from "./figureFrame.js";
import {layered, type Place, type Wiring} from "./layered.js";
import {lazyDetails} from "./lazyDetails.js";
import {textWidth} from "./textWidth.js";
import {valueTable} from "./valueTable.js";

interface DataflowGraph {
  readonly element: HTMLElement;
  /** Lights up the cells that ran, each with its time in milliseconds; others go dark. */
  light(ran: ReadonlyMap<string, number>): void;
}

const msWords = (ms: number): string => (ms < 0.1 ? "< 0.1 ms" : `${ms.toFixed(1)} ms`);
/** Between layers, between rows, of a box, beside a name in it, around all; in pixels. */
const [gap, rowHeight, boxHeight, padding, margin] = [19, 45, 36, 6, 8];
/** A shade at the side where there is more of the graph than is in sight. */
const shade =
  "background: linear-gradient(var(--theme-background) 0 0) right / 1rem no-repeat local, linear-gradient(270deg, #8886, transparent) right / 1rem no-repeat";
/** Room for a time. */
const leastWidth = 64;

interface Layer {
  readonly left: number;
  readonly right: number;
}

/** The layers from left to right, each as wide as its longest name. */
function layersOf(boxes: readonly Place[]): readonly Layer[] {
  const widths: number[] = [];
  for (const {name, layer} of boxes)
    widths[layer] = Math.max(widths[layer] ?? leastWidth, Math.ceil(textWidth(name, 12)) + 2 * padding);
  let next = margin;
  return widths.map((width) => {
    const left = next;
    next += width + gap;
    return {left, right: left + width};
  });
}

const middle = ({y}: Place): number => margin + y * rowHeight;

/** A line that leaves a box at its right, crosses layers on a level, and enters the last box at its left. */
function pathOf(line: readonly Place[], layers: readonly Layer[]): string {
  const right = ({layer}: Place): number => layers[layer]?.right ?? 0;
  const steps = line.slice(1).map((to, i) => {
    const from = line[i] ?? to;
    const [x1, x2] = [right(from), layers[to.layer]?.left ?? 0];
    const bend = (x2 - x1) / 2;
    return `H${x1}C${x1 + bend},${middle(from)} ${x2 - bend},${middle(to)} ${x2},${middle(to)}`;
  });
  const [first] = line;
  return first ? `M${right(first)},${middle(first)}${steps.join("")}` : "";
}

/**
 * The cells and sources of a notebook as boxes, from left to right, a line from each to those who use it.
 * @param cellWords - a cell in plain words
 */
export function dataflowGraph(wiring: Wiring, cellWords: (cell: string) => string): DataflowGraph {
  const {boxes, lines: routes, height: rows} = layered(wiring);
  const places = boxes.toSorted((a, b) => a.layer - b.layer || a.y - b.y);
  const layers = layersOf(boxes);
  const lines = routes.map(
    (line) => svg`<path data-from=${line[0]?.name} data-to=${line.at(-1)?.name} d=${pathOf(line, layers)} />`
  );
  const drawn = places.map((place) => {
    const source = wiring.isSource(place.name);
    const {left, right} = layers[place.layer] ?? {left: 0, right: 0};
    const width = right - left;
    return svg`<g class=${source ? "source" : "cell"} data-name=${place.name} transform=${`translate(${left},${middle(place) - boxHeight / 2})`}>
      <title>${cellWords(place.name)}</title>
      <rect width=${width} height=${boxHeight} rx=${source ? boxHeight / 2 : 4} />
      <text class="name" x=${width / 2} y=${15}>${place.name}</text>
      <text class="ms" x=${width / 2} y=${29}></text>
    </g>`;
  });
  const width = (layers.at(-1)?.right ?? 0) + margin;
  const height = rows * rowHeight + 2 * margin;
  const drawing = svg`<svg viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height} role="img"
    aria-label=${`${places.length} steps and inputs, and what each is made of`}>
    <g class="lines">${lines}</g>${drawn}
  </svg>`;
  let times: ReadonlyMap<string, number> = new Map();
  const status = html`<span></span>`;
  const table = lazyDetails("The graph as a table", () =>
    valueTable({
      label: "Steps and inputs, and what each is made of",
      head: ["Step or input", "In words", "Made of", "Last run"],
      rows: places.map(({name}) => [
        name,
        cellWords(name) === name ? "" : cellWords(name),
        wiring.inputsOf(name).join(", ") || "an input",
        times.has(name) ? msWords(times.get(name) ?? NaN) : "kept"
      ])
    })
  );
  const element = figureFrame(
    {
      name: "dataflow",
      title: "Steps and inputs, from left to right",
      table,
      description: html`${`${places.length} steps and inputs: ${places.map(({name}) => name).join(", ")}. `}${status}`
    },
    html`<div class="table-box dataflow" style=${shade} role="group" aria-label="Dataflow graph" tabindex="0">
      ${drawing}
    </div>`
  );
  return {
    element,
    light(ran) {
      times = ran;
      status.textContent = `Ran last: ${[...ran.keys()].join(", ") || "none"}.`;
      table.refresh();
      for (const box of element.querySelectorAll<SVGGElement>("g[data-name]")) {
        const ms = ran.get(box.dataset["name"] ?? "");
        box.classList.toggle("lit", ms !== undefined);
        const text = box.querySelector(".ms");
        if (text) text.textContent = ms === undefined ? "" : msWords(ms);
      }
      for (const line of element.querySelectorAll<SVGPathElement>("path[data-to]"))
        // what is lit is drawn over what is not
        if (line.classList.toggle("lit", ran.has(line.dataset["to"] ?? ""))) line.parentNode?.append(line);
    }
  };
}
