import type {Score} from "./values.js";

/** The value, or the reason that the mathematics gives for there being none. Other errors are faults and pass through. */
export function scoreOf(compute: () => number | undefined, whenUndefined = "undefined for these words"): Score {
  const result = orReason(() => ({value: compute()}));
  if ("reason" in result) return result;
  return result.value === undefined ? {reason: whenUndefined} : {value: result.value};
}

/** What is computed, or the reason that the mathematics gives for there being nothing. Other errors pass through. */
export function orReason<T>(compute: () => T): T | {readonly reason: string} {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return {reason: error.message};
    throw error;
  }
}

/** The value alone, or null. */
export const valueOf = (score: Score): number | null => ("value" in score ? score.value : null);
