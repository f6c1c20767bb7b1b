import {traceTable} from "../figures/traceTable.js";
import type {TraceEntry} from "../notebook/trace.js";
import {afterFrame} from "./afterFrame.js";

/** What was computed after the last change. */
export function traceSection(
  {onComputed}: {onComputed(listener: (entry: TraceEntry) => void): unknown},
  words: (cell: string) => string
): Node {
  const box = document.createElement("div");
  box.id = "trace";
  let entries: TraceEntry[] = [];
  let newest = 0;
  let [telling, drawing] = [false, false];
  const draw = (): void => {
    drawing = false;
    box.replaceChildren(traceTable({entries, words}));
  };
  const tell = (): void => {
    telling = false;
    box.dataset["cells"] = entries
      .map(({cell}) => cell)
      .toSorted()
      .join(" ");
    if (!drawing) afterFrame(draw);
    drawing = true;
  };
  onComputed((entry) => {
    // what an earlier change still brings comes late, and is told too
    entries = entry.change > newest ? [entry] : [...entries, entry];
    newest = Math.max(newest, entry.change);
    if (!telling) requestAnimationFrame(tell);
    telling = true;
  });
  return box;
}
