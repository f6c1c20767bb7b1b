import {spawnInPage} from "../workers/spawnInPage.js";
import {workerPool, type WorkerPool} from "../workers/workerPool.js";
import {kernelsModule} from "./siteFiles.js";

/** Workers of the page: one a core, but no more than are of use. */
export const pageWorkers = (): WorkerPool =>
  workerPool(Math.max(1, Math.min(4, navigator.hardwareConcurrency || 2)), spawnInPage, kernelsModule());
