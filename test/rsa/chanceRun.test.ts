import {expect, test} from "vitest";
import {chancePart, type ChancePart} from "../../src/math/chanceJob.js";
import {doJob} from "../../src/math/jobs.js";
import {chanceRun} from "../../src/rsa/chanceRun.js";
import type {Engine} from "../../src/rsa/engine.js";

const options = {n: 6, d: 8, shared: 0.5, sd: 0.1, centre: false, permutations: 19, seed: 2};
const engine = (width: number): Engine => ({width, run: async (kind, job) => doJob(kind, job)});

test("chanceRun gives what one job gives, whatever the engine's width and however often it was stopped", async () => {
  const whole = chancePart({...options, from: 0, to: 50});
  expect(await chanceRun(options, 50, engine(3), () => undefined)).toEqual(whole);
  const stop = new AbortController();
  let before: ChancePart | undefined;
  const stopped = chanceRun(options, 50, engine(1), (pairs) => ((before = pairs), stop.abort()), {signal: stop.signal});
  await expect(stopped).rejects.toThrow();
  expect(before?.r.length).toBe(8);
  expect(await chanceRun(options, 50, engine(2), () => undefined, before ? {before} : {})).toEqual(whole);
});
