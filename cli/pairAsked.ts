import {defaultPair} from "../src/rsa/defaultPair.js";
import type {RunOptions} from "./runOptions.js";
import type {Study} from "./study.js";

/** The two models that are asked for; one of the default pair stands for one that is not named, and differs from the other. */
export function pairAsked({a, b}: Pick<RunOptions, "a" | "b">, {present}: Study): readonly [a: string, b: string] {
  if (a !== undefined && b !== undefined) return [a, b];
  const usual = defaultPair(present);
  if (a !== undefined) return [a, a === usual.b ? usual.a : usual.b];
  return [b === usual.a ? usual.b : usual.a, b ?? usual.b];
}
