import {expect, test} from "vitest";
import {kernelsModule} from "../../loaders/kernels.js";
import {wasmKernels} from "../../src/math/wasmKernels.js";
import {familyErrors, familyPower} from "../support/familyErrors.js";

const told = (text: string): void => void process.stderr.write(`${text}\n`);
const kernels = wasmKernels(await kernelsModule());

test.each([0, 3, 5])(
  "of 2,000 families 3.5 to 6.5 of 100 have an error, with %i of 6 models alike",
  (alike) => {
    const share = familyErrors({families: 2000, alike, permutations: 999, seed: 2}, kernels);
    told(`${alike} of 6 alike: ${share}`);
    expect(share).toBeGreaterThanOrEqual(0.035);
    expect(share).toBeLessThanOrEqual(0.065);
  },
  1_800_000
);

// of so few permutations p has two or three steps up to 0.05/15
test.each([0, 3])(
  "min-P finds a pair with r = 0.3 as often as studentised max-T, with %i of 6 models alike",
  (alike) => {
    const found = familyPower({families: 1000, alike, permutations: 999, seed: 2, shared: 0.65}, kernels);
    told(`${alike} of 6 alike: ${JSON.stringify(found)}`);
    expect(found.score).toBeGreaterThan(0.28);
    expect(found.minP).toBeGreaterThan(found.maxT - 0.02);
  },
  1_800_000
);
