import {availableParallelism} from "node:os";
import type {AnyStudy} from "../src/study/study.js";
import type {Workers} from "../src/study/studyNotebook.js";
import {spawnInNode} from "../src/workers/spawnInNode.js";
import {workerPool, type WorkerPool} from "../src/workers/workerPool.js";

/** All cores of this machine for a study's jobs. */
export function studyWorkers({module, id}: AnyStudy): Workers & {readonly pool: WorkerPool; stop(): void} {
  const pool = workerPool(availableParallelism(), spawnInNode);
  let stopped = false;
  return {
    pool,
    width: pool.width,
    // a pool starts anew with the next job, and nothing would end that: the command would never end
    run: (task, signal) =>
      stopped ? Promise.reject(new Error("stopped")) : pool.run("study", {module, id, task}, signal),
    stop() {
      stopped = true;
      pool.stop();
    }
  };
}
