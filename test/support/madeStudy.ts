import type {Params} from "../../src/study/param.js";
import {study} from "../../src/study/study.js";

/** A study of one step, which is made of these parameters. */
export const madeStudy = (params: Params, step: (...given: never[]) => unknown) =>
  study("made", "Made", import.meta.url, {declaredIn: ["test/support/madeStudy.ts"]})
    .given(params)
    .cell("step", Object.keys(params) as never[], step as () => unknown)
    .publish({step: "step"});
