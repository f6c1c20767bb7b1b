import {expect, test} from "vitest";
import {growingMatrix} from "../../src/math/growingMatrix.js";
import {normalVectors, reductionMethods} from "../../src/math/reducedSpace.js";
import {reductionOf} from "../../src/math/reduction.js";
import {sizeLadder} from "../../src/math/sizeLadder.js";

const space = normalVectors(5, 100, 1, 1);

test.each(reductionMethods)("sizeLadder of %s has at any size, in any order, the bits of growing to it", (method) => {
  for (const kind of ["cosine", "correlation", "euclidean", "uCentred"] as const) {
    const reduced = reductionOf(method, space, kind, 1, 100)(0);
    const at = sizeLadder(reduced);
    for (const k of [70, 3, 100, 64, 65, 31, 32, 3, 1000]) {
      const growing = growingMatrix(reduced.kind, reduced.space);
      growing.grow(k);
      expect(at(k).data).toEqual(growing.matrix().data);
    }
  }
});
