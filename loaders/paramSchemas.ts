import * as v from "valibot";
import {digest} from "../src/notebook/digest.js";
import type {Param, Params} from "../src/study/param.js";

/** A parameter's value in a record: one that the parameter may have. */
const schemaOf = (param: Param) =>
  v.custom<unknown>((value) => {
    if (param.kind === "plain" && param.recorded) return param.recorded(value);
    try {
      const write = param.write as (value: unknown) => string;
      return digest(param.read(write(value))) === digest(value);
    } catch {
      return false;
    }
  }, `expected ${param.expected}`);

/** What may stand in a record for each parameter. */
export const paramSchemas = (params: Params) =>
  Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, param.later ? v.optional(schemaOf(param)) : schemaOf(param)])
  );
