export {gram} from "./gram.js";
export {drawn, ordered} from "./permutations.js";

/** Where the memory begins that these leave free. */
export const free: usize = __heap_base;
