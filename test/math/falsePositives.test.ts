import {expect, test} from "vitest";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {permutationP} from "../../src/math/permutationP.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {permutedProducts, unpermutedProduct} from "../../src/math/permutedProducts.js";
import {standardised} from "../../src/math/standardised.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import * as support from "./support.js";

const [n, d] = [18, 768];
/** Pearson's r of 153 independent pairs beyond which p < 0.05: t(151) of 1.9758 two-sided, 1.6550 one-sided. */
const critical = {
  twoSided: 1.9758 / Math.sqrt(151 + 1.9758 * 1.9758),
  oneSided: 1.655 / Math.sqrt(151 + 1.655 * 1.655)
};

/** A model of unrelated words that share a direction more or less: rows E + (0.5 + sd·g)·μ. */
function model(sd: number, next: () => number): Float64Array {
  const shared = support.listOf(d, next);
  const data = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    const weight = 0.5 + sd * next();
    for (let k = 0; k < d; k++) data[i * d + k] = next() + weight * shared[k]!;
  }
  return upperTriangle(cosineSimilarity({n, d, data}));
}

test.each([
  [0, 0.107, 0.09],
  [0.1, 0.384, 0.239],
  [0.25, 0.483, 0.264]
])(
  "with a shared direction of spread %d the parametric p calls unrelated models related; the Mantel test does not",
  (sd, twoSided, oneSided) => {
    const next = support.normal(Math.round(100 * sd) + 1);
    const pairs = 1000;
    let [two, one, mantel] = [0, 0, 0];
    for (let k = 0; k < pairs; k++) {
      const pair = {a: standardised(model(sd, next)), b: standardised(model(sd, next))};
      const r = unpermutedProduct(pair);
      if (Math.abs(r) > critical.twoSided) two++;
      if (r > critical.oneSided) one++;
      const plan = permutationPlan(n, {permutations: 199, seed: k});
      const [permuted] = permutedProducts([pair], plan, 0, plan.total);
      if (permutationP(r, permuted!, plan.exact).p <= 0.05) mantel++;
    }
    expect(Math.abs(two / pairs - twoSided)).toBeLessThan(0.04);
    expect(Math.abs(one / pairs - oneSided)).toBeLessThan(0.04);
    expect(mantel / pairs).toBeGreaterThanOrEqual(0.03);
    expect(mantel / pairs).toBeLessThanOrEqual(0.07);
  }
);
