import {parentPort} from "node:worker_threads";
import {register} from "tsx/esm/api";

register();
const {jobAnswerer} = await import("./answerJob.ts");
const answer = jobAnswerer();
parentPort.on("message", (message) => {
  const reply = answer(message);
  if (reply) parentPort.postMessage(...reply);
});
