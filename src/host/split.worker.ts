import {splitAnswers} from "./answerSplit.js";
import type {SplitAsked} from "./splitWords.js";

const answer = splitAnswers();

addEventListener("message", async ({data}: MessageEvent<SplitAsked>) => {
  const reply = await answer(data);
  if (reply) postMessage(reply);
});
