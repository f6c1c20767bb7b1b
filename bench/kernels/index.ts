export {ceiling32, ceiling64} from "./ceilings.js";
export {cosine32} from "./cosine32.js";

/** Where the memory begins that these leave free. */
export const free: usize = __heap_base;
