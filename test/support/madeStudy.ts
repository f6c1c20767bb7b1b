import type {Params} from "../../src/study/param.js";
import {study} from "../../src/study/study.js";

/** A study of one step, with these parameters. */
export const madeStudy = (params: Params, step: () => unknown) =>
  study("made", "Made", import.meta.url, {declaredIn: ["test/support/madeStudy.ts"]})
    .given(params)
    .cell("step", [], step)
    .publish({step: "step"});
