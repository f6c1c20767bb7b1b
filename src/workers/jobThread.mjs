import {parentPort} from "node:worker_threads";
import {register} from "tsx/esm/api";

register();
const {answerJob} = await import("./answerJob.ts");
parentPort.on("message", (message) => parentPort.postMessage(...answerJob(message)));
