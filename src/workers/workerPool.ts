import type {InferenceJob, InferencePart} from "../math/inferenceJob.js";
import type {JobAnswer, JobMessage} from "./answerJob.js";

/** A worker as a pool sees it; pages and Node have different ones. */
export interface WorkerHandle {
  post(message: JobMessage): void;
  stop(): void;
}

/** Starts a worker; `answered` hears its answers, `failed` that it has died. */
export type Spawn = (answered: (answer: JobAnswer) => void, failed: (reason: string) => void) => WorkerHandle;

export interface WorkerPool {
  readonly width: number;
  run(job: InferenceJob): Promise<InferencePart>;
  /** Ends all workers; what still runs is rejected. They start again with the next job. */
  stop(): void;
}

interface Waiting {
  readonly job: InferenceJob;
  readonly resolve: (part: InferencePart) => void;
  readonly reject: (error: Error) => void;
}

/** Workers that are started when there is work, each doing one job at a time. */
export function workerPool(width: number, spawn: Spawn): WorkerPool {
  const queue: Waiting[] = [];
  const idle: number[] = [];
  const workers = new Map<number, WorkerHandle>();
  const busy = new Map<number, Waiting>();
  let names = 0;

  const settle = (name: number): Waiting | undefined => {
    const waiting = busy.get(name);
    busy.delete(name);
    return waiting;
  };
  const start = (): number => {
    const name = ++names;
    const answered = (answer: JobAnswer): void => {
      const waiting = settle(name);
      if (workers.has(name)) idle.push(name);
      if (waiting)
        if ("part" in answer) waiting.resolve(answer.part);
        else waiting.reject(new Error(answer.error));
      next();
    };
    const failed = (reason: string): void => {
      workers.delete(name);
      settle(name)?.reject(new Error(`a worker failed: ${reason}; reload and try again`));
      next();
    };
    workers.set(name, spawn(answered, failed));
    return name;
  };
  function next(): void {
    while (queue.length > 0 && (idle.length > 0 || workers.size < width)) {
      const waiting = queue.shift();
      if (!waiting) return;
      const name = idle.pop() ?? start();
      busy.set(name, waiting);
      workers.get(name)?.post({id: name, job: waiting.job});
    }
  }
  return {
    width,
    run: (job) =>
      new Promise((resolve, reject) => {
        queue.push({job, resolve, reject});
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
