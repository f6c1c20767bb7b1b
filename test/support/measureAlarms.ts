import {compared, comparandOf, permutableTriangle, scoreOfOrders} from "../../src/math/comparand.js";
import {comparisonOf, type ComparisonName} from "../../src/math/comparisons.js";
import {permutationP} from "../../src/math/permutationP.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {permutedProducts, unpermutedProduct} from "../../src/math/permutedProducts.js";
import {comparedOf} from "../../src/rsa/side.js";
import {sideOfSpace, unrelatedSpaces} from "./measuredSpaces.js";

interface Alarms {
  /** Pairs of unrelated models. */
  readonly pairs: number;
  readonly permutations: number;
  readonly seed: number;
  /** Words. */
  readonly n: number;
  /** Dimensions of both models. */
  readonly dims?: readonly [number, number];
}

/** How many of unrelated pairs of models the one-sided permutation test of a comparison calls related at 0.05. */
export function falseAlarmsOf(name: ComparisonName, {pairs, permutations, seed, n, dims = [6, 4]}: Alarms): number {
  let found = 0;
  for (let draw = 0; draw < pairs; draw++) {
    const [x, y] = unrelatedSpaces(n, dims, seed, draw).map((space) => sideOfSpace(space));
    const [a, b] = comparedOf(name, x!, y!).map((triangle) => comparandOf(name, triangle)) as [
      Float64Array,
      Float64Array
    ];
    const plan = permutationPlan(n, {permutations, seed: seed + draw});
    const {permute} = comparisonOf(name);
    if (typeof permute === "function") {
      const pair = {a: {n, triangle: permutableTriangle(name, a)}, b: {n, triangle: permutableTriangle(name, b)}};
      const [values] = permutedProducts([pair], plan, 0, plan.total);
      if (permutationP(unpermutedProduct(pair), values!, plan.exact).p <= 0.05) found++;
      continue;
    }
    const at = scoreOfOrders({comparison: name, a, b});
    const order = new Int32Array(n);
    const values = Float64Array.from({length: plan.total}, (_, k) => {
      plan.fill(order, k);
      return at(order);
    });
    if (permutationP(compared(name, a, b), values, plan.exact).p <= 0.05) found++;
  }
  return found / pairs;
}
