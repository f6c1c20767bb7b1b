import {work, type HearDone, type JobKind, type JobOf} from "../math/jobs.js";
import {plainKernels, type Kernels} from "../math/kernels.js";
import type {AnyJob, AnyResultOf, StudyJob} from "./allJobs.js";
import {keptArrays, type Packed} from "./keptArrays.js";
import {takeKernels} from "./takeKernels.js";

/** A job on its way to a worker, and its answer on the way back. */
interface JobMessage extends Packed {
  readonly kind: AnyJob;
}
export type JobAnswer = {readonly result: AnyResultOf<AnyJob>} | {readonly error: string};

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

const failed = (error: unknown): Reply => [{error: error instanceof Error ? error.message : String(error)}, []];

function answer<K extends JobKind>(kind: K, unpack: () => unknown, kernels: Kernels, progress: HearDone): Reply {
  try {
    const {run, buffers} = work[kind];
    const result = run(unpack() as JobOf<K>, kernels, progress);
    return [{result}, buffers(result).filter((buffer) => buffer instanceof ArrayBuffer)];
  } catch (error) {
    return failed(error);
  }
}

interface Declared {
  readonly id: string;
  work(task: unknown): Float64Array<ArrayBuffer>;
}

/** Does a task of a study, once the module that declares it is loaded. */
async function answerStudy(unpack: () => unknown): Promise<Reply> {
  try {
    const {module, id, task} = unpack() as StudyJob;
    const all = Object.values((await import(/* @vite-ignore */ module)) as Readonly<Record<string, Partial<Declared>>>);
    const declared = all.find(
      (exported): exported is Declared => exported.id === id && typeof exported.work === "function"
    );
    if (!declared) throw new Error(`no study ${id} in ${module}; expected it among what the module exports`);
    const result = declared.work(task);
    return [{result}, [result.buffer]];
  } catch (error) {
    return failed(error);
  }
}

/**
 * What a worker does with its messages, whatever kind of worker it is: one answer a job, none to kernels.
 * @param say - hears when a job is begun, and now and then how much of it is done: who is silent is not at work
 */
export function jobAnswerer(
  say: (word: JobWord) => void
): (message: WorkerMessage) => Reply | Promise<Reply> | undefined {
  let kernels = plainKernels;
  const unpacked = keptArrays();
  return (message) => {
    if (!("module" in message)) {
      say({done: 0});
      let last = performance.now();
      const progress: HearDone = (done) => {
        const now = performance.now();
        if (now - last < pace) return;
        last = now;
        say({done});
      };
      const {kind} = message;
      return kind === "study"
        ? answerStudy(() => unpacked(message))
        : answer(kind, () => unpacked(message), kernels, progress);
    }
    kernels = takeKernels(message.module);
    return undefined;
  };
}
