import {availableParallelism} from "node:os";
import type {AnyStudy} from "../src/study/study.js";
import type {Workers} from "../src/study/studyNotebook.js";
import {spawnInNode} from "../src/workers/spawnInNode.js";
import {workerPool} from "../src/workers/workerPool.js";

/** All cores of this machine for a study's jobs. */
export function studyWorkers({module, id}: AnyStudy): Workers & {stop(): void} {
  const pool = workerPool(availableParallelism(), spawnInNode);
  return {
    width: pool.width,
    run: (task, signal) => pool.run("study", {module, id, task}, signal),
    stop: pool.stop
  };
}
