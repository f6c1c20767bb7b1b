import {readCsvVectors} from "../files/csvVectors.js";
import {RowsError} from "../rows/rowsError.js";
import type {CsvAnswer, CsvAsked} from "./csvInWorker.js";
import {fileSource} from "./fileSource.js";

const answer = (told: CsvAnswer, transfer: readonly Transferable[] = []): void =>
  postMessage(told, {transfer: [...transfer]});

addEventListener("message", async ({data: {file, column: asked}}: MessageEvent<CsvAsked>) => {
  try {
    const reading = {column: asked, hear: (done: number) => answer({done})};
    const {rows, dims, column} = await readCsvVectors(fileSource(file), reading);
    const values = new Float32Array(rows.size * dims);
    for (const {id, values: row} of rows.values()) values.set(row, id * dims);
    answer({words: [...rows.keys()], values, dims, column}, [values.buffer]);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    answer({code: error instanceof RowsError ? error.code : "unreadable", fault: error.message});
  }
});
