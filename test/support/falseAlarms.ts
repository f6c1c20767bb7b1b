import {expect} from "vitest";
import {chancePart, type ChanceJob} from "../../src/math/chanceJob.js";

/** A thousand pairs of models that have nothing in common but a direction that all words share. */
export const falseAlarmJob: ChanceJob = {
  n: 18,
  d: 768,
  shared: 0.5,
  sd: 0,
  centre: false,
  permutations: 199,
  seed: 1,
  from: 0,
  to: 1000
};

export const alarms = (p: Float64Array): number => p.filter((value) => value <= 0.05).length / p.length;

/** How often the parametric p is at most 0.05, by the spread of the shared direction. */
export const falseAlarms = [
  {sd: 0, twoSided: 0.107, oneSided: 0.09},
  {sd: 0.1, twoSided: 0.384, oneSided: 0.239},
  {sd: 0.25, twoSided: 0.483, oneSided: 0.264}
] as const;

/** Holds that the parametric p raises so many false alarms, and the Mantel test as many as it should. */
export function expectFalseAlarms({sd, twoSided, oneSided}: (typeof falseAlarms)[number]): void {
  const part = chancePart({...falseAlarmJob, sd});
  expect(Math.abs(alarms(part.twoSided) - twoSided)).toBeLessThan(0.04);
  expect(Math.abs(alarms(part.oneSided) - oneSided)).toBeLessThan(0.04);
  expect(alarms(part.mantel)).toBeGreaterThanOrEqual(0.03);
  expect(alarms(part.mantel)).toBeLessThanOrEqual(0.07);
}
