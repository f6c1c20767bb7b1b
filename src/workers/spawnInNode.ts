import {Worker} from "node:worker_threads";
import type {JobAnswer, JobWord} from "./answerJob.js";
import type {Spawn} from "./workerPool.js";

/** A thread of Node; it keeps the process alive while it is at a job, and not at rest. */
export const spawnInNode: Spawn = (heard, failed) => {
  const worker = new Worker(new URL("./jobThread.mjs", import.meta.url));
  worker.unref();
  worker.on("message", (said: JobAnswer | JobWord) => {
    if (!("done" in said)) worker.unref();
    heard(said);
  });
  worker.on("error", (error) => failed(error.message));
  return {
    post(message) {
      if ("kind" in message) worker.ref();
      worker.postMessage(message);
    },
    stop: () => void worker.terminate()
  };
};
