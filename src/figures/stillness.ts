/** Whether the reader has asked the system for less motion. */
export const wantsStillness = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
