import {expect, test} from "vitest";
import {chancePart} from "../../src/math/chanceJob.js";
import {alarms, expectFalseAlarms, falseAlarmJob as job, falseAlarms} from "../support/falseAlarms.js";
import {part, whole} from "../support/part.js";
import {average} from "./support.js";

test("chancePart(job) gives pair k the same values whatever the range that it is in", () => {
  const small = {...job, d: 16, permutations: 19};
  const all = chancePart({...small, to: 6});
  const rest = chancePart({...small, from: 4, to: 6});
  for (const name of ["r", "twoSided", "oneSided", "mantel", "selfKept", "selfDropped"] as const)
    expect(all[name].subarray(4)).toEqual(rest[name]);
});

test.each(part(falseAlarms, 1))(
  "with a shared direction of spread $sd the parametric p calls unrelated models related; the Mantel test does not",
  expectFalseAlarms
);

test.runIf(whole)("centring helps the parametric p but does not cure it", () => {
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
