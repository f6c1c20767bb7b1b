import {inference, usualOptions} from "../inference.js";
import {rsaCell} from "./rsaCell.js";

export const test = rsaCell(
  "test",
  ["testInput", "permutations", "seed", "tester"],
  async (input, permutations, seed, {engine, begin}) => {
    if ("reason" in input) return input;
    const {told, signal} = begin();
    return inference(input, {...usualOptions, permutations, seed}, engine, told, signal);
  }
);
