import type {Score} from "./values.js";

/** The value, or the reason that the mathematics gives for there being none. Other errors are faults and pass through. */
export function scoreOf(compute: () => number | undefined, whenUndefined = "undefined for these words"): Score {
  try {
    const value = compute();
    return value === undefined ? {reason: whenUndefined} : {value};
  } catch (error) {
    if (error instanceof RangeError) return {reason: error.message};
    throw error;
  }
}

/** The value alone, or null. */
export const valueOf = (score: Score): number | null => ("value" in score ? score.value : null);
