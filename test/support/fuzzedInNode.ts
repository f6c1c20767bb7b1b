import {readFileSync} from "node:fs";
import {fuzzedFixtures, readFuzzed, type Fixtures, type Fuzzed} from "./fuzzedFiles.js";

export const fixtures = Object.fromEntries(
  fuzzedFixtures.map((path) => [path, readFileSync(new URL(`../fixtures/${path}`, import.meta.url))])
) as unknown as Fixtures;

/** Reads damaged copies of a kind of file here; by the time of the processor. */
export const readHere = (kind: string, count: number, seed: number): Promise<Fuzzed> =>
  readFuzzed({kind, count, seed}, fixtures, () => process.cpuUsage().user / 1000);
