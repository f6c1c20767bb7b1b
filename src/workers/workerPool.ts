import type {HearDone} from "../math/jobs.js";
import type {AnyJob, AnyJobOf, AnyResultOf} from "./allJobs.js";
import type {JobAnswer, JobWord, WorkerMessage} from "./answerJob.js";
import {sentArrays, type Packed} from "./keptArrays.js";

/** A worker as a pool sees it; pages and Node have different ones. */
export interface WorkerHandle {
  post(message: WorkerMessage): void;
  stop(): void;
}

/** Starts a worker; `heard` hears what it says, `failed` that it has died. */
export type Spawn = (heard: (said: JobAnswer | JobWord) => void, failed: (reason: string) => void) => WorkerHandle;

export interface WorkerPool {
  readonly width: number;
  /**
   * @param signal - when it is aborted a job is rejected with its reason; a worker that is still at it after a moment is ended
   * @param told - hears how much of a long job is done, from 0 to 1; nothing of one that is given up
   */
  run<K extends AnyJob>(kind: K, job: AnyJobOf<K>, signal?: AbortSignal, told?: HearDone): Promise<AnyResultOf<K>>;
  /** Ends all workers; what still runs is rejected. They start again with the next job. */
  stop(): void;
}

/** How long a worker may go on with a job that nobody wants: starting another one takes about as long. In milliseconds. */
const patience = 200;

interface Waiting {
  readonly kind: AnyJob;
  readonly job: AnyJobOf<AnyJob>;
  readonly resolve: (result: AnyResultOf<AnyJob>) => void;
  readonly reject: (error: unknown) => void;
  readonly told: HearDone;
}

/**
 * Workers that are started when there is work, each doing one job at a time.
 * @param kernels - the compiled kernels; until they come, and where there are none, workers do without, to the same bits
 */
export function workerPool(
  width: number,
  spawn: Spawn,
  kernels: Promise<WebAssembly.Module | undefined> = Promise.resolve(undefined)
): WorkerPool {
  const queue: Waiting[] = [];
  const idle: number[] = [];
  const workers = new Map<number, WorkerHandle & {readonly packed: (job: unknown) => Packed}>();
  const busy = new Map<number, Waiting>();
  let names = 0;
  let module: WebAssembly.Module | undefined;
  const equip = (worker: WorkerHandle | undefined): void => module && worker?.post({module});
  const arrived = (found: WebAssembly.Module | undefined): void => {
    module = found;
    workers.forEach(equip);
  };
  kernels.then(arrived, () => undefined);

  const settle = (name: number): Waiting | undefined => {
    const waiting = busy.get(name);
    busy.delete(name);
    return waiting;
  };
  const start = (): number => {
    const name = ++names;
    const heard = (said: JobAnswer | JobWord): void => {
      if ("done" in said) return busy.get(name)?.told(said.done);
      const waiting = settle(name);
      if (workers.has(name)) idle.push(name);
      if (waiting)
        if ("result" in said) waiting.resolve(said.result);
        else waiting.reject(new Error(said.error));
      next();
    };
    const failed = (reason: string): void => {
      workers.delete(name);
      const resting = idle.indexOf(name);
      if (resting >= 0) idle.splice(resting, 1);
      settle(name)?.reject(new Error(`a worker failed: ${reason}; reload and try again`));
      next();
    };
    workers.set(name, {...spawn(heard, failed), packed: sentArrays()});
    equip(workers.get(name));
    return name;
  };
  /** Ends the worker that is still at a job. */
  const end = (job: Waiting): void => {
    for (const [name, one] of busy)
      if (one === job) {
        workers.get(name)?.stop();
        workers.delete(name);
        busy.delete(name);
        next();
      }
  };
  function next(): void {
    while (queue.length > 0 && (idle.length > 0 || workers.size < width)) {
      const waiting = queue.shift();
      if (!waiting) return;
      const name = idle.pop() ?? start();
      busy.set(name, waiting);
      const worker = workers.get(name);
      worker?.post({kind: waiting.kind, ...worker.packed(waiting.job)});
    }
  }
  return {
    width,
    run: (kind, job, signal, told) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        const waiting: Waiting = {
          kind,
          job,
          resolve: (result) => (done(), resolve(result as AnyResultOf<typeof kind>)),
          reject: (error) => (done(), reject(error as Error)),
          told: (share) => signal?.aborted || told?.(share)
        };
        const giveUp = (): void => {
          waiting.reject(signal?.reason);
          const place = queue.indexOf(waiting);
          if (place >= 0) queue.splice(place, 1);
          else setTimeout(() => end(waiting), patience);
        };
        const done = (): void => signal?.removeEventListener("abort", giveUp);
        signal?.addEventListener("abort", giveUp, {once: true});
        queue.push(waiting);
        next();
      }),
    stop() {
      const open = [...queue.splice(0), ...busy.values()];
      for (const worker of workers.values()) worker.stop();
      workers.clear();
      busy.clear();
      idle.length = 0;
      for (const {reject} of open) reject(new Error("stopped"));
    }
  };
}
