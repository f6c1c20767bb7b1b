import {randomStream} from "../../src/math/randomStream.js";

/** Whether every case is run, as `npm run test:long` does. */
export const whole = process.env["RSA_NOTEBOOK_TESTS"] === "whole";

/** Some of the cases of a test, always the same and in their order, in `npm test`; all of them in `npm run test:long`. */
export function part<T>(cases: readonly T[], count: number, seed = 1): readonly T[] {
  if (whole || cases.length <= count) return cases;
  const {below} = randomStream(seed, 0);
  const left = [...cases.keys()];
  const taken = Array.from({length: count}, () => left.splice(below(left.length), 1)[0]);
  process.stdout.write(`${count} of ${cases.length} cases; npm run test:long runs them all\n`);
  return cases.filter((_, i) => taken.includes(i));
}
