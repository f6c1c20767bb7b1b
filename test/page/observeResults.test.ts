import {expect, test, vi} from "vitest";
import {observeResults} from "../../src/page/observeResults.js";
import {study} from "../../src/study/study.js";
import {studyNotebook} from "../../src/study/studyNotebook.js";
import {whole} from "../../src/study/param.js";

const declared = study("made", "Made", import.meta.url)
  .given({count: whole(0, 9, 1)})
  .cell("step", ["count"], (count): unknown => {
    if (count === 2) throw new RangeError("too many");
    return count === 1 ? new Map() : count;
  })
  .publish({step: "step"});

test("observeResults(nb, published, observer) tells numbers, and as a failure what is none", async () => {
  const nb = studyNotebook(declared);
  const [fulfilled, rejected] = [vi.fn<(results: unknown) => void>(), vi.fn<(error: Error) => void>()];
  nb.set({count: 1});
  const stop = observeResults(nb, declared.published, {fulfilled, rejected});
  await vi.waitUntil(() => rejected.mock.calls.length === 1);
  expect(rejected.mock.calls[0]?.[0].message).toBe(
    'step step: step is an object; expected a finite number, or {reason: "why there is none"}'
  );
  nb.set({count: 2});
  await vi.waitUntil(() => rejected.mock.calls.length === 2);
  expect(rejected.mock.calls[1]?.[0].message).toBe("too many");
  nb.set({count: 3});
  await vi.waitUntil(() => fulfilled.mock.calls.length === 1);
  expect(fulfilled.mock.calls[0]?.[0]).toEqual([{name: "step", cell: "step", value: 3}]);
  stop();
});
