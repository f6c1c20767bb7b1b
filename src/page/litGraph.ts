import {dataflowGraph} from "../figures/dataflowGraph.js";
import type {TraceEntry} from "../notebook/trace.js";

/** The steps of a notebook as a graph; those that ran last are lit. */
export function litGraph(
  topology: Parameters<typeof dataflowGraph>[0],
  words: (name: string) => string,
  onComputed: (listener: (entry: TraceEntry) => void) => unknown
): HTMLElement {
  const {element, light} = dataflowGraph(topology, words);
  let ran = new Map<string, number>();
  let change = -1;
  let drawing = false;
  onComputed((entry) => {
    if (entry.change > change) ran = new Map();
    change = Math.max(change, entry.change);
    ran.set(entry.cell, entry.ms);
    if (drawing) return;
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      light(ran);
      element.dataset["lit"] = [...ran.keys()].sort().join(" ");
    });
  });
  return element;
}
