import type {SourceFile, Verifiable} from "../study/verification.js";
import {publishedCells} from "./publishedResults.js";
import type {RunParams} from "./record.js";
import {tolerances} from "./tolerances.js";

const rowsOf = (side: "a" | "b"): SourceFile<RunParams> => ({
  path: (params) => `data/embeddings/${params[side]}.arrow`,
  by: side
});

/** What there is to know of the experiment to verify it. */
export const verifiable: Verifiable<RunParams> = {
  recordFile: "data/record.json",
  publishedCells,
  tolerances,
  toleranceOf: () => "exact",
  files: {words: {path: () => "data/words.csv"}, modelA: rowsOf("a"), modelB: rowsOf("b")},
  besides: ["reading data/embeddings", "running the notebook", "compiled kernels"],
  making: "making data/embeddings"
};
