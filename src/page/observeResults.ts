import type {NameOf} from "../notebook/cell.js";
import {CellError} from "../notebook/cellError.js";
import type {CellObserver, Notebook} from "../notebook/notebook.js";
import {publishedCells, resultsOf, type PublishedCells} from "../study/publish.js";
import type {RunResult} from "../study/record.js";

/** Hears the published numbers of a notebook; what is none is a failure, of the step that gave it. */
export function observeResults<V extends object>(
  nb: Notebook<V>,
  published: PublishedCells,
  {fulfilled, rejected}: Pick<CellObserver<readonly RunResult[]>, "fulfilled" | "rejected">
): () => void {
  const names = publishedCells(published) as NameOf<V>[];
  return nb.observe(names, {
    rejected,
    fulfilled(values) {
      let results: readonly RunResult[];
      try {
        results = resultsOf(published, values);
      } catch (error) {
        return rejected(new CellError("results", error));
      }
      fulfilled(results);
    }
  });
}
