import {answerMatrix, type MatrixAsked} from "./readMatrix.js";

addEventListener("message", async ({data}: MessageEvent<MatrixAsked>) => {
  const answer = await answerMatrix(data);
  postMessage(answer, {transfer: "values" in answer ? [answer.values.buffer] : []});
});
