import {parentPort} from "node:worker_threads";
import {jobAnswerer} from "./answerJob.js";

const answer = jobAnswerer((word) => parentPort?.postMessage(word));
parentPort?.on("message", async (message) => {
  const reply = await answer(message);
  if (reply) parentPort?.postMessage(reply[0], reply[1]);
});
