import type {JobAnswer} from "./answerJob.js";
import type {Spawn} from "./workerPool.js";

/** A worker that is silent for so long over one job is given up. In milliseconds. */
const patience = 300_000;

/** A worker of the page. */
export const spawnInPage: Spawn = (answered, failed) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const worker = new Worker(import.meta.resolve("./job.worker.js"), {type: "module"});
  worker.addEventListener("message", ({data}: MessageEvent<JobAnswer>) => {
    clearTimeout(timer);
    answered(data);
  });
  const giveUp = (reason: string): void => {
    clearTimeout(timer);
    worker.terminate();
    failed(reason);
  };
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    giveUp(event.message || "it cannot start");
  });
  return {
    post(message) {
      // kernels get no answer
      if ("kind" in message) timer = setTimeout(() => giveUp(`no answer for ${patience / 60_000} minutes`), patience);
      worker.postMessage(message);
    },
    stop() {
      clearTimeout(timer);
      worker.terminate();
    }
  };
};
