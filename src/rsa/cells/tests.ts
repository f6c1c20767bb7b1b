import {inference, usualOptions, type Inference} from "../inference.js";
import {rsaCell} from "./rsaCell.js";

export const test = rsaCell(
  "test",
  ["testInput", "permutations", "seed", "tester"],
  (input, permutations, seed, engine, {signal, progress}) => {
    if ("reason" in input) return input;
    const told = (state: Inference): void => progress(state.done, state);
    return inference(input, {...usualOptions, permutations, seed}, engine, told, signal);
  },
  {dear: true}
);
