export {crossed} from "./crossProduct.js";
export {forms} from "./forms.js";
export {gram} from "./gram.js";
export {drawn, ordered} from "./permutations.js";
export {product} from "./product.js";
export {panelled, turned, unpanelled} from "./rotations.js";
export {packed, packedRows} from "./tiles.js";
export {beforeEach, dots, made, scaled} from "./rows.js";
export {axes, reduce} from "./tridiagonal.js";

/** Where the memory begins that these leave free. */
export const free: usize = __heap_base;
