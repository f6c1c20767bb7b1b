import type {CsvVectors, ReadCsv} from "../files/csvVectors.js";
import {RowsError} from "../rows/rowsError.js";
import type {Following} from "./fileSource.js";

/** What a worker is asked to read. */
export interface CsvAsked {
  readonly file: File;
  readonly column: string | undefined;
}

/** What it answers: how much is done, then all rows, or what is wrong. */
export type CsvAnswer =
  | {readonly done: number}
  | {
      readonly words: readonly string[];
      /** A row of `dims` numbers for each word, row-major. */
      readonly values: Float32Array<ArrayBuffer>;
      readonly dims: number;
      readonly column: string;
    }
  | {readonly code: string; readonly fault: string};

function rowsOf({words, values, dims, column}: Extract<CsvAnswer, {words: unknown}>): CsvVectors {
  const rows = words.map((word, id) => [word, {id, values: values.subarray(id * dims, (id + 1) * dims)}] as const);
  return {rows: new Map(rows), dims, column};
}

/**
 * Reads a CSV file in a worker of its own, so that the page goes on meanwhile.
 * @throws RowsError as `readCsvVectors` does; why the signal ended
 */
function readInWorker(asked: CsvAsked, {signal, hear}: Following): Promise<CsvVectors> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(import.meta.resolve("./csv.worker.js"), {type: "module"});
    const end = (): void => {
      worker.terminate();
      signal?.removeEventListener("abort", leave);
    };
    const leave = (): void => {
      end();
      reject(signal?.reason as Error);
    };
    signal?.addEventListener("abort", leave);
    worker.addEventListener("message", ({data}: MessageEvent<CsvAnswer>) => {
      if ("done" in data) return hear?.(data.done);
      end();
      if ("fault" in data) reject(new RowsError(data.code, data.fault));
      else resolve(rowsOf(data));
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      end();
      reject(new RowsError("too-long", `it cannot be read here (${event.message || "no memory"}); write fewer words`));
    });
    worker.postMessage(asked);
  });
}

/** Reads a CSV file that a reader chose, once for all who ask. @param following - of the first who asks */
export function csvInWorker(file: File, following: Following): ReadCsv {
  const kept = new Map<string, Promise<CsvVectors>>();
  return (_, {column} = {}) => {
    const found = kept.get(column ?? "") ?? readInWorker({file, column}, following);
    kept.set(column ?? "", found);
    // who asks again names the column that was found
    found.then(
      (read) => kept.set(read.column, found),
      () => kept.delete(column ?? "")
    );
    return found;
  };
}
