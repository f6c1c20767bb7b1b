import {answerJob} from "./answerJob.js";

addEventListener("message", ({data}: MessageEvent) => postMessage(answerJob(data)));
