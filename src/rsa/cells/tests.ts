import {inference, type Inference} from "../inference.js";
import {rsaCell} from "./rsaCell.js";

export const test = rsaCell(
  "test",
  ["testInput", "permutations", "seed", "alternative", "tester"],
  (input, permutations, seed, alternative, engine, {signal, progress}) => {
    if ("reason" in input) return input;
    const told = (state: Inference): void => progress(state.done, state);
    return inference(input, {permutations, seed, alternative}, engine, told, signal);
  },
  {dear: true}
);
