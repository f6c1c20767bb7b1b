import {work, type JobKind, type JobOf, type ResultOf} from "../math/jobs.js";
import {plainKernels, type Kernels} from "../math/kernels.js";
import {keptArrays, type Packed} from "./keptArrays.js";
import {takeKernels} from "./takeKernels.js";

/** A job on its way to a worker, and its answer on the way back. */
export interface JobMessage extends Packed {
  readonly kind: JobKind;
}
export type JobAnswer = {readonly result: ResultOf<JobKind>} | {readonly error: string};

/** What a worker is told: a job, or the compiled kernels to do jobs with from then on. */
export type WorkerMessage = JobMessage | {readonly module: WebAssembly.Module};

/** An answer, and the memory that moves with it. */
export type Reply = readonly [JobAnswer, ArrayBuffer[]];

function answer<K extends JobKind>(kind: K, unpack: () => unknown, kernels: Kernels): Reply {
  try {
    const {run, buffers} = work[kind];
    const result = run(unpack() as JobOf<K>, kernels);
    return [{result}, buffers(result).filter((buffer) => buffer instanceof ArrayBuffer)];
  } catch (error) {
    return [{error: error instanceof Error ? error.message : String(error)}, []];
  }
}

/** What a worker does with its messages, whatever kind of worker it is: one answer a job, none to kernels. */
export function jobAnswerer(): (message: WorkerMessage) => Reply | undefined {
  let kernels = plainKernels;
  const unpacked = keptArrays();
  return (message) => {
    if (!("module" in message)) return answer(message.kind, () => unpacked(message), kernels);
    kernels = takeKernels(message.module);
    return undefined;
  };
}
