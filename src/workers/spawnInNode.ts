import {Worker} from "node:worker_threads";
import type {JobAnswer, JobWord} from "./answerJob.js";
import type {Spawn} from "./workerPool.js";

/** A thread of Node. */
export const spawnInNode: Spawn = (heard, failed) => {
  const worker = new Worker(new URL("./jobThread.mjs", import.meta.url));
  worker.on("message", (said: JobAnswer | JobWord) => heard(said));
  worker.on("error", (error) => failed(error.message));
  return {post: (message) => worker.postMessage(message), stop: () => void worker.terminate()};
};
