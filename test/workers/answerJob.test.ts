import {beforeEach, describe, expect, test, vi} from "vitest";
import {doJob, type JobKind, type JobOf} from "../../src/math/jobs.js";
import {normalVectors} from "../../src/math/reducedSpace.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {comparandOfMatrix} from "../../src/math/comparand.js";
import {jobAnswerer, type Reply, type JobWord} from "../../src/workers/answerJob.js";

const space = normalVectors(8, 40, 1, 1);
const whole = comparandOfMatrix("kendall", cosineSimilarity(space));
const part = {seed: 1, from: 0, to: 1};
const every = Array.from({length: 40}, (_, i) => i + 1);

/** Jobs that take more than a moment where they are large. */
const long: {readonly [K in JobKind]?: JobOf<K>} = {
  sweep: {...part, comparison: "kendall", rdm: "cosine", sizes: every, method: "pca", space, own: whole, other: whole},
  randomSpaces: {...part, n: 8, sizes: every},
  chance: {...part, to: 40, n: 8, d: 4, shared: 0, sd: 0, centre: false, permutations: 20}
};
const kinds = Object.entries(long) as [JobKind, JobOf<JobKind>][];

/** What a worker says of a job whose every step takes so long, in milliseconds. */
function wordsOf(kind: JobKind, job: JobOf<JobKind>, step: number): JobWord[] {
  const words: JobWord[] = [];
  vi.spyOn(performance, "now").mockImplementation(() => (clock += step));
  const reply = jobAnswerer((word) => words.push(word))({kind, job, forget: []});
  expect((reply as Reply)[0]).toEqual({result: doJob(kind, job)});
  return words;
}
let clock = 0;
beforeEach(() => void vi.restoreAllMocks());

describe("jobAnswerer(say)", () => {
  test.each(kinds)("says while it does a job of the kind %s how far it is, in order", (kind, job) => {
    const done = wordsOf(kind, job, 1_000).map((word) => word.done);
    expect(done[0]).toBe(0);
    expect(done.at(-1)).toBe(1);
    expect(done).toHaveLength(41);
    expect(done).toEqual(done.toSorted((x, y) => x - y));
  });

  test.each(kinds)("says no more of a short job of the kind %s than that it is begun", (kind, job) => {
    expect(wordsOf(kind, job, 0.1)).toEqual([{done: 0}]);
  });
});
