import type {Expected} from "./judge.js";

/** A number of the project's own mathematics; nothing where it refuses, with its reason. */
export function numberOrNothing(compute: () => number): Expected {
  try {
    return {kind: "number", value: compute()};
  } catch (error) {
    if (error instanceof RangeError) return {kind: "nothing", reason: error.message};
    throw error;
  }
}
