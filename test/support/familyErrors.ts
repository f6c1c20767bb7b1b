import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import type {Vectors} from "../../src/math/matrix.js";
import {minP} from "../../src/math/minP.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {permutedProducts, unpermutedProduct} from "../../src/math/permutedProducts.js";
import {normalVectors} from "../../src/math/reducedSpace.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {inOrder, permutable} from "../../src/rsa/testInput.js";

const [words, dims, models] = [18, 64, 6];

/** A space with a direction that its words share, each to another degree. */
function drawn(seed: number, stream: number): Vectors {
  const own = normalVectors(words, dims, seed, 4 * stream);
  const shared = normalVectors(1, dims, seed, 4 * stream + 1).data;
  const weights = normalVectors(words, 1, seed, 4 * stream + 2).data;
  const weight = (i: number): number => 0.5 + 0.25 * weights[i]!;
  return {...own, data: own.data.map((value, at) => value + weight(Math.floor(at / dims)) * shared[at % dims]!)};
}

/**
 * The share of simulated families of all 15 pairs of 6 models in which min-P finds, at 0.05, a pair that has nothing in common.
 * @param alike - so many of the models are one space with a little noise
 */
export function familyErrors(families: number, alike: number, permutations: number, seed: number): number {
  let errors = 0;
  for (let family = 0; family < families; family++) {
    const base = drawn(seed, family * 100);
    const sides = Array.from({length: models}, (_, i) => {
      const own = drawn(seed, family * 100 + i + 1);
      const space = i < alike ? {...base, data: base.data.map((value, at) => value + 0.2 * own.data[at]!)} : own;
      const side = {space, triangle: upperTriangle(cosineSimilarity(space))};
      return {...side, matrix: permutable("pearson", side), alike: i < alike};
    });
    const pairs = sides.flatMap((one, i) =>
      sides.slice(i + 1).map((other) => {
        const [a, b] = inOrder(one, other);
        return {a: a.matrix, b: b.matrix, unrelated: !(one.alike && other.alike)};
      })
    );
    const plan = permutationPlan(words, {permutations, seed: family});
    const found = minP(pairs.map(unpermutedProduct), permutedProducts(pairs, plan, 0, permutations), plan.exact);
    if (pairs.some(({unrelated}, i) => unrelated && found[i]!.p <= 0.05)) errors++;
  }
  return errors / families;
}
