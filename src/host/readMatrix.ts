import {newSha256} from "../notebook/sha256.js";
import {frequencyValues} from "../rsa/ownRdm.js";
import type {BroughtFile, ListKind, ReadOptions} from "../tables/readWordMatrix.js";
import {TableError} from "../tables/tableError.js";
import type {WordMatrix} from "../tables/wordMatrix.js";

/** What a worker is asked to read. */
export interface MatrixAsked {
  readonly file: BroughtFile;
  readonly options: ReadOptions;
  /** Of a list that says what it is: what, and the words that are kept. */
  readonly list?: {readonly kind: ListKind; readonly only: ReadonlySet<string>} | undefined;
}

/** A matrix on its way from a worker: NaN where it has no value; or what is wrong with its file. */
type MatrixAnswer =
  | (Omit<ReadMatrix, "values"> & {readonly values: Float64Array<ArrayBuffer>})
  | {readonly code: TableError["code"]; readonly fault: string}
  | {readonly error: string};

/** A matrix over words, and the lower-case hex SHA-256 of its file. */
interface ReadMatrix extends WordMatrix {
  readonly digest: string;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

async function matrixIn({file, options, list}: MatrixAsked): Promise<WordMatrix> {
  const {readWordCounts, readWordMatrix, readWordTrials} = await import("../tables/readWordMatrix.js");
  if (!list) return readWordMatrix(file, options);
  if (list.kind === "trials") return readWordTrials(file, list.only, options.words);
  const {words, values} = await readWordCounts(file, list.only);
  return {words, values: frequencyValues(values)};
}

async function readHere(asked: MatrixAsked): Promise<ReadMatrix> {
  const {file} = asked;
  const matrix = await matrixIn(asked);
  const sha256 = newSha256();
  sha256.update(file.bytes);
  return {...matrix, digest: hex(sha256.digest())};
}

/** What a worker answers, whatever it is asked to read. */
export async function answerMatrix(asked: MatrixAsked): Promise<MatrixAnswer> {
  try {
    const {values, ...rest} = await readHere(asked);
    return {...rest, values: Float64Array.from(values, (value) => value ?? NaN)};
  } catch (error) {
    if (error instanceof TableError) return {code: error.code, fault: error.message};
    return {error: error instanceof Error ? error.message : String(error)};
  }
}

function matrixOf(answer: MatrixAnswer): ReadMatrix {
  if ("fault" in answer) throw new TableError(answer.code, answer.fault);
  if ("error" in answer) throw new Error(answer.error);
  const {values, ...rest} = answer;
  return {...rest, values: Array.from(values, (value) => (Number.isNaN(value) ? null : value))};
}

/**
 * Reads a matrix in a worker of its own, so that the page goes on meanwhile; in the page itself where no worker can start.
 * @throws TableError with every fault, in one line
 */
export function readMatrix(asked: MatrixAsked): Promise<ReadMatrix> {
  let worker: Worker;
  try {
    worker = new Worker(import.meta.resolve("./matrix.worker.js"), {type: "module"});
  } catch {
    return readHere(asked);
  }
  return new Promise<ReadMatrix>((resolve, reject) => {
    worker.addEventListener("message", ({data}: MessageEvent<MatrixAnswer>) => {
      worker.terminate();
      try {
        resolve(matrixOf(data));
      } catch (error) {
        reject(error as Error);
      }
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      worker.terminate();
      readHere(asked).then(resolve, reject);
    });
    worker.postMessage(asked);
  });
}
