import {randomStream} from "../../src/math/randomStream.js";
import slowTests from "./slowTests.json" with {type: "json"};

/** The tests of a file by their names, with about the seconds that each takes. */
type Seconds = Readonly<Record<string, number>>;

/** The tests that take a second or more, those in a browser two or more, by their files under test/; without those that are always run. */
export const slow: Readonly<Record<string, Seconds>> = slowTests;

/** Which part of the time of its slow tests `npm test` takes for each file. */
const share = 0.25;

/**
 * The slow tests of a file that `npm test` runs, always the same: by chance, as many as stay within the share of their time, and at least
 * one.
 * @param seed - another one chooses others
 */
export function cutOf(seconds: Seconds, part = share, seed = 1): readonly string[] {
  const left = Object.keys(seconds).sort();
  const {below} = randomStream(seed, left.length);
  const shuffled = Array.from(left, () => left.splice(below(left.length), 1)[0] ?? "");
  const all = shuffled.reduce((sum, name) => sum + (seconds[name] ?? 0), 0);
  let spent = 0;
  const chosen = shuffled.filter((name) => {
    const after = spent + (seconds[name] ?? 0);
    if (after > part * all) return false;
    spent = after;
    return true;
  });
  return chosen.length > 0 ? chosen : shuffled.sort((a, b) => (seconds[a] ?? 0) - (seconds[b] ?? 0)).slice(0, 1);
}

/** Whether `npm test` leaves a test out. @param file - its path, which ends as the file's name does */
export function isLeftOut(file: string, name: string): boolean {
  const [, own = ""] = /\/test\/(.*)\.test\.ts$/.exec(file) ?? [];
  const seconds = slow[own];
  return seconds?.[name] !== undefined && !cutOf(seconds).includes(name);
}
