import {jobAnswerer} from "./answerJob.js";

const answer = jobAnswerer((word) => postMessage(word));
addEventListener("message", async ({data}: MessageEvent) => {
  const reply = await answer(data);
  if (reply) postMessage(reply[0], {transfer: reply[1]});
});
