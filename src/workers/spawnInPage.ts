import type {JobAnswer, JobWord} from "./answerJob.js";
import type {Spawn} from "./workerPool.js";

/** A worker that says nothing for so long while it has a job is given up: one that is at it tells how far it is. In milliseconds. */
const patience = 300_000;

/** A worker of the page. */
export const spawnInPage: Spawn = (heard, failed) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const worker = new Worker(import.meta.resolve("./job.worker.js"), {type: "module"});
  worker.addEventListener("message", ({data}: MessageEvent<JobAnswer | JobWord>) => {
    clearTimeout(timer);
    if ("done" in data) listen();
    heard(data);
  });
  const giveUp = (reason: string): void => {
    clearTimeout(timer);
    worker.terminate();
    failed(reason);
  };
  const listen = (): void => {
    timer = setTimeout(() => giveUp(`it has said nothing for ${patience / 60_000} minutes`), patience);
  };
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    giveUp(event.message || "it cannot start");
  });
  return {
    post(message) {
      // kernels get no answer
      if ("kind" in message) listen();
      worker.postMessage(message);
    },
    stop() {
      clearTimeout(timer);
      worker.terminate();
    }
  };
};
