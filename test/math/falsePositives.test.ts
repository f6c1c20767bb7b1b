import {expect, test} from "vitest";
import {chancePart, type ChanceJob} from "../../src/math/chanceJob.js";
import {average} from "./support.js";

const pairs = 1000;
const job: ChanceJob = {
  ...{n: 18, d: 768, shared: 0.5, sd: 0, centre: false, permutations: 199, seed: 1},
  ...{from: 0, to: pairs}
};
const alarms = (p: Float64Array): number => p.filter((value) => value <= 0.05).length / p.length;

test("chancePart(job) gives pair k the same values whatever the range that it is in", () => {
  const small = {...job, d: 16, permutations: 19};
  const all = chancePart({...small, to: 6});
  const rest = chancePart({...small, from: 4, to: 6});
  for (const name of ["r", "twoSided", "oneSided", "mantel", "selfKept", "selfDropped"] as const)
    expect(all[name].subarray(4)).toEqual(rest[name]);
});

test.each([
  [0, 0.107, 0.09],
  [0.1, 0.384, 0.239],
  [0.25, 0.483, 0.264]
])(
  "with a shared direction of spread %d the parametric p calls unrelated models related; the Mantel test does not",
  (sd, twoSided, oneSided) => {
    const part = chancePart({...job, sd});
    expect(Math.abs(alarms(part.twoSided) - twoSided)).toBeLessThan(0.04);
    expect(Math.abs(alarms(part.oneSided) - oneSided)).toBeLessThan(0.04);
    expect(alarms(part.mantel)).toBeGreaterThanOrEqual(0.03);
    expect(alarms(part.mantel)).toBeLessThanOrEqual(0.07);
  }
);

test("centring helps the parametric p but does not cure it", () => {
  const {twoSided} = chancePart({...job, sd: 0.25, centre: true});
  expect(alarms(twoSided)).toBeGreaterThanOrEqual(0.05);
  expect(alarms(twoSided)).toBeLessThanOrEqual(0.09);
});

test.each([
  [128, 0.87],
  [1024, 0.98]
])(
  "resampling that keeps self-pairs makes unrelated models of %i dimensions correlate at %d; without them they do not",
  (d, expected) => {
    const {selfKept, selfDropped} = chancePart({...job, d, shared: 0, permutations: 1, to: 300});
    expect(Math.abs(average([...selfKept]) - expected)).toBeLessThan(0.02);
    expect(Math.abs(average([...selfDropped]))).toBeLessThan(0.02);
  }
);
