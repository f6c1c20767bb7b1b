import {work, type HearDone, type JobKind, type JobOf, type ResultOf} from "../math/jobs.js";
import {plainKernels, type Kernels} from "../math/kernels.js";
import {keptArrays, type Packed} from "./keptArrays.js";
import {takeKernels} from "./takeKernels.js";

/** A job on its way to a worker, and its answer on the way back. */
export interface JobMessage extends Packed {
  readonly kind: JobKind;
}
export type JobAnswer = {readonly result: ResultOf<JobKind>} | {readonly error: string};

/** A word on the way to an answer, from a worker that is at it: how much is done, from 0 to 1. */
export interface JobWord {
  readonly done: number;
}

/** What a worker is told: a job, or the compiled kernels to do jobs with from then on. */
export type WorkerMessage = JobMessage | {readonly module: WebAssembly.Module};

/** An answer, and the memory that moves with it. */
export type Reply = readonly [JobAnswer, ArrayBuffer[]];

/** A worker says no more often how far it is, in milliseconds. */
const pace = 100;

function answer<K extends JobKind>(kind: K, unpack: () => unknown, kernels: Kernels, told: HearDone): Reply {
  try {
    const {run, buffers} = work[kind];
    const result = run(unpack() as JobOf<K>, kernels, told);
    return [{result}, buffers(result).filter((buffer) => buffer instanceof ArrayBuffer)];
  } catch (error) {
    return [{error: error instanceof Error ? error.message : String(error)}, []];
  }
}

/**
 * What a worker does with its messages, whatever kind of worker it is: one answer a job, none to kernels.
 * @param say - hears when a job is begun, and now and then how much of it is done: who is silent is not at work
 */
export function jobAnswerer(say: (word: JobWord) => void): (message: WorkerMessage) => Reply | undefined {
  let kernels = plainKernels;
  const unpacked = keptArrays();
  return (message) => {
    if (!("module" in message)) {
      say({done: 0});
      let last = performance.now();
      const told: HearDone = (done) => {
        const now = performance.now();
        if (now - last < pace) return;
        last = now;
        say({done});
      };
      return answer(message.kind, () => unpacked(message), kernels, told);
    }
    kernels = takeKernels(message.module);
    return undefined;
  };
}
