import {jobAnswerer} from "./answerJob.js";

const answer = jobAnswerer((word) => postMessage(word));
addEventListener("message", ({data}: MessageEvent) => {
  const reply = answer(data);
  if (reply) postMessage(reply[0], {transfer: reply[1]});
});
