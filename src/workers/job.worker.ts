import {answerJob} from "./answerJob.js";

addEventListener("message", ({data}: MessageEvent) => {
  const [answer, transfer] = answerJob(data);
  postMessage(answer, {transfer});
});
