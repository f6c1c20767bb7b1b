import {spawnInPage} from "../workers/spawnInPage.js";
import {takeKernels} from "../workers/takeKernels.js";
import {workerPool, type WorkerPool} from "../workers/workerPool.js";
import {kernelsModule} from "./siteFiles.js";

/** Workers of the page: one a core, but no more than are of use. They and the page itself take the kernels when these are there. */
export function pageWorkers(): WorkerPool {
  const kernels = kernelsModule();
  kernels.then(takeKernels, () => undefined);
  return workerPool(Math.max(1, Math.min(4, navigator.hardwareConcurrency || 2)), spawnInPage, kernels);
}
