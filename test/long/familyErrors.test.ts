import {expect, test} from "vitest";
import {kernelsModule} from "../../loaders/kernels.js";
import {wasmKernels} from "../../src/math/wasmKernels.js";
import {familyErrors, familyPower} from "../support/familyErrors.js";

const kernels = wasmKernels(await kernelsModule());

test.each([0, 3, 5])("of 2,000 families 3.5 to 6.5 of 100 have an error, with %i of 6 models alike", (alike) => {
  const share = familyErrors({families: 2000, alike, permutations: 999, seed: 2}, kernels);
  expect(share).toBeGreaterThanOrEqual(0.035);
  expect(share).toBeLessThanOrEqual(0.065);
});

test.each([0, 3])(
  "min-P finds a pair with r = 0.3 as often as studentised max-T, with %i of 6 models alike",
  (alike) => {
    const found = familyPower({families: 2000, alike, permutations: 999, seed: 2, shared: 0.65}, kernels);
    expect(found.score).toBeGreaterThan(0.28);
    expect(found.minP).toBeGreaterThan(found.maxT - 0.02);
  }
);
