import type {JobAnswer} from "./answerJob.js";
import type {Spawn} from "./workerPool.js";

/** A worker of the page. */
export const spawnInPage: Spawn = (answered, failed) => {
  const worker = new Worker(import.meta.resolve("./job.worker.js"), {type: "module"});
  worker.addEventListener("message", ({data}: MessageEvent<JobAnswer>) => answered(data));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    worker.terminate();
    failed(event.message || "it cannot start");
  });
  return {post: (message) => worker.postMessage(message), stop: () => worker.terminate()};
};
