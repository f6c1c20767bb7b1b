import {choice} from "../study/param.js";
import {wordOrders} from "./wordOrder.js";

/** How two matrices are drawn; it decides no value. */
export const viewParams = {
  scale: choice({one: "one for both", own: "each its own"}, "one", {label: "Scale of colours"}),
  order: choice(wordOrders, "category", {label: "Order of words"})
};
