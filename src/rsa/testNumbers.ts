import type {WholeNumber} from "../study/wholeNumber.js";

/** How many permutations a page, the terminal and a record may ask for. */
export const permutationsNumber: WholeNumber = {
  ...{what: "number of permutations", least: 1, most: 1_000_000},
  because: "more would take minutes"
};

/** A generator's state begins with 32 bits. */
export const seedNumber: WholeNumber = {what: "seed", least: 0, most: 0xffffffff};
