import {traceTable} from "../figures/traceTable.js";
import type {TraceEntry} from "../notebook/trace.js";
import type {Analysis} from "./analysis.js";

/** What was computed after the last change. */
export function traceSection({onComputed}: Analysis): Node {
  const box = document.createElement("div");
  box.id = "trace";
  let entries: TraceEntry[] = [];
  let drawing = false;
  const draw = (): void => {
    drawing = false;
    box.dataset["cells"] = entries
      .map(({cell}) => cell)
      .toSorted()
      .join(" ");
    box.replaceChildren(traceTable({entries}));
  };
  onComputed((entry) => {
    entries = entries.at(-1)?.change === entry.change ? [...entries, entry] : [entry];
    if (!drawing) requestAnimationFrame(draw);
    drawing = true;
  });
  return box;
}
