import type * as Plot from "@observablehq/plot";
import {signed} from "../rsa/digits.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {plotted} from "./plotted.js";
import {valueTable} from "./valueTable.js";

/** Values that are drawn, under the name of each column; the first names the rows. */
export type OwnColumns = Readonly<Record<string, readonly (string | number)[]>>;

/** A column in words: from its lowest to its highest number, or how many texts there are. */
function inWords([name, values]: [string, OwnColumns[string]]): string {
  const numbers = values.filter((value) => typeof value === "number");
  const range = [Math.min(...numbers), Math.max(...numbers)].map((end) => signed(end, 3)).join(" to ");
  return `${name}: ${numbers.length > 0 ? range : `${values.length} values`}`;
}

/** A drawing by Plot for a page of one's own: with a title, its values in words and as a table, for those who do not see it. */
export function ownFigure(title: string, columns: OwnColumns, plot: Plot.PlotOptions): HTMLElement {
  const names = Object.keys(columns);
  const values = (Object.values(columns)[0] ?? []).map((_, i) => names.map((name) => columns[name]?.[i] ?? ""));
  // a column alone names no rows; their numbers do
  const [head, rows] =
    names.length > 1 ? [names, values] : [["", ...names], values.map((row, i) => [String(i + 1), ...row])];
  const description = `${Object.entries(columns).map(inWords).join("; ")}.`;
  const drawing = fitted((width) => plotted({ariaLabel: title, width, marginBottom: 42, ...plot}));
  // until it is drawn, its place is as high
  if (plot.height !== undefined) drawing.style.minHeight = `${plot.height}px`;
  return figureFrame({name: "own", title, description, table: () => valueTable({label: title, head, rows})}, drawing);
}
