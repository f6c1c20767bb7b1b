import * as Plot from "@observablehq/plot";
import {JSDOM} from "jsdom";

/** What some number of words took. */
export interface Growth {
  readonly words: number;
  /** Of CPU time. */
  readonly seconds: number;
  readonly bytes: number;
}

const [width, height] = [420, 340];
const ticks = [5_000, 10_000, 30_000, 100_000, 300_000, 1_000_000];
const short = (count: number): string => (count >= 1e6 ? `${count / 1e6} M` : `${count / 1e3} k`);

/** Time and memory over words, both by their logarithms, as one SVG; a dashed line in each grows as words do. */
export function growthPlot(rows: readonly Growth[]): string {
  const {document} = new JSDOM("").window;
  const last = rows.at(-1);
  const panel = (label: string, of: (row: Growth) => number): Element => {
    const top = last ? of(last) : 1;
    const line = rows.map((row) => ({words: row.words, value: (top * row.words) / (last?.words ?? 1)}));
    const points = rows.map((row) => ({words: row.words, value: of(row)}));
    return Plot.plot({
      document: document as unknown as Document,
      width,
      height,
      marginLeft: 52,
      marginBottom: 42,
      style: {background: "white", color: "black", fontFamily: "sans-serif", fontSize: "12px"},
      x: {type: "log", label: "words →", ticks, tickFormat: short},
      y: {type: "log", label: `↑ ${label}`, grid: true, ticks: 5, tickFormat: (value: number) => String(value)},
      marks: [
        Plot.line(line, {x: "words", y: "value", stroke: "#777", strokeDasharray: "4 4"}),
        Plot.line(points, {x: "words", y: "value", stroke: "#3b5fc0", strokeWidth: 2}),
        Plot.dot(points, {x: "words", y: "value", fill: "#3b5fc0", r: 4})
      ]
    });
  };
  const panels = [panel("CPU time, s", ({seconds}) => seconds), panel("memory, GB", ({bytes}) => bytes / 1e9)];
  const whole = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  whole.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  whole.setAttribute("viewBox", `0 0 ${panels.length * width} ${height}`);
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = "Time and memory of a comparison by features, over words";
  whole.append(title);
  panels.forEach((drawn, i) => {
    drawn.setAttribute("x", String(i * width));
    whole.append(drawn);
  });
  return `${whole.outerHTML}\n`;
}
