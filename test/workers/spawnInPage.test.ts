import {afterEach, beforeEach, expect, test, vi} from "vitest";
import type {JobAnswer, JobWord} from "../../src/workers/answerJob.js";
import {spawnInPage} from "../../src/workers/spawnInPage.js";

const minute = 60_000;
const job = {kind: "sweep", job: {}, forget: []} as const;

/** A page's worker that says what it is told to. */
class FakeWorker extends EventTarget {
  static last: FakeWorker;
  ended = false;
  constructor() {
    super();
    FakeWorker.last = this;
  }
  postMessage(): void {
    // it never looks at a job
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: JobAnswer | JobWord): void {
    this.dispatchEvent(new MessageEvent("message", {data}));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("Worker", FakeWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function spawned() {
  const answered = vi.fn();
  const failed = vi.fn();
  const handle = spawnInPage(answered, failed);
  return {answered, failed, handle, worker: FakeWorker.last};
}

test("a worker that tells how far it is may be at a job for as long as it takes", () => {
  const {answered, failed, handle, worker} = spawned();
  handle.post(job);
  for (let i = 1; i <= 10; i++) {
    vi.advanceTimersByTime(4 * minute);
    worker.say({done: i / 10});
  }
  worker.say({error: "the end"});
  vi.advanceTimersByTime(60 * minute);
  expect(failed).not.toHaveBeenCalled();
  expect(worker.ended).toBe(false);
  expect(answered).toHaveBeenLastCalledWith({error: "the end"});
});

test.each([0, 3])(
  "a worker that is silent after %i words of a job is ended, and the job fails with the reason",
  (words) => {
    const {failed, handle, worker} = spawned();
    handle.post(job);
    for (let i = 0; i < words; i++) worker.say({done: i / 10});
    vi.advanceTimersByTime(5 * minute - 1);
    expect(failed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(failed.mock.calls).toEqual([["it has said nothing for 5 minutes"]]);
    expect(worker.ended).toBe(true);
  }
);

test("an idle worker may be silent, and one that was stopped is not missed", () => {
  const {failed, handle, worker} = spawned();
  handle.post(job);
  worker.say({error: "no"});
  vi.advanceTimersByTime(60 * minute);
  handle.post(job);
  handle.stop();
  vi.advanceTimersByTime(60 * minute);
  expect(failed).not.toHaveBeenCalled();
});
