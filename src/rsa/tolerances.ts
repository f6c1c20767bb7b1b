import type {Tolerances} from "../study/record.js";

/** By name: how far from the recorded number a re-run may be, absolutely, and because of what. */
export const tolerances: Tolerances = {
  exact: {
    absolute: 0,
    because:
      "every engine gives the same bits: only + − × ÷ and square roots, each rounded as IEEE 754 says, summed in a fixed order"
  }
};
