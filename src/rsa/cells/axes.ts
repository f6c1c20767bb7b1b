import {axisCorrelations} from "../../math/axisCorrelations.js";
import {scoreOf} from "../score.js";
import {rsaCell} from "./rsaCell.js";

export const axes = rsaCell("axes", ["vectorsA", "vectorsB"], (a, b) => {
  if (a.d !== b.d) return {kind: "different", dimsA: a.d, dimsB: b.d};
  const r = Array.from(axisCorrelations(a, b), (value) => scoreOf(() => value, "constant values"));
  return {kind: "same", dims: a.d, r};
});
