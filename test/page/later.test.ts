import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {later} from "../../src/page/later.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("later() does the newest of what is set, once nothing has come for a while", () => {
  const [done, put] = [[] as string[], later(100)];
  put.set(() => done.push("first"));
  vi.advanceTimersByTime(99);
  put.set(() => done.push("second"));
  vi.advanceTimersByTime(99);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(done).toEqual(["second"]);
  vi.advanceTimersByTime(1000);
  expect(done).toEqual(["second"]);
});

test("later() waits as long as what is set says", () => {
  const [done, put] = [[] as string[], later(100)];
  put.set(() => done.push("soon"), 40);
  vi.advanceTimersByTime(40);
  put.set(() => done.push("later"));
  vi.advanceTimersByTime(99);
  expect(done).toEqual(["soon"]);
  vi.advanceTimersByTime(1);
  expect(done).toEqual(["soon", "later"]);
});

test("later().flush() does it at once and only once, drop() never", () => {
  const [done, put] = [[] as string[], later(100)];
  put.set(() => done.push("flushed"));
  put.flush();
  put.flush();
  put.set(() => done.push("dropped"));
  put.drop();
  vi.advanceTimersByTime(1000);
  expect(done).toEqual(["flushed"]);
});
