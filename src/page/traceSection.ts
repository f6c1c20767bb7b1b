import {traceTable} from "../figures/traceTable.js";
import type {TraceEntry} from "../notebook/trace.js";

/** What was computed after the last change. */
export function traceSection(
  {onComputed}: {onComputed(listener: (entry: TraceEntry) => void): unknown},
  words: (cell: string) => string
): Node {
  const box = document.createElement("div");
  box.id = "trace";
  let entries: TraceEntry[] = [];
  let newest = 0;
  let drawing = false;
  const draw = (): void => {
    drawing = false;
    box.dataset["cells"] = entries
      .map(({cell}) => cell)
      .toSorted()
      .join(" ");
    box.replaceChildren(traceTable({entries, words}));
  };
  onComputed((entry) => {
    // what an earlier change still brings comes late, and is told too
    entries = entry.change > newest ? [entry] : [...entries, entry];
    newest = Math.max(newest, entry.change);
    if (!drawing) requestAnimationFrame(draw);
    drawing = true;
  });
  return box;
}
