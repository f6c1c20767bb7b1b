import {expect, test} from "vitest";
import {shareTold} from "../../cli/shareTold.js";

test("shareTold tells a line a tenth, once each and none at the end, and nothing of what is done in a moment", () => {
  const lines: string[] = [];
  let now = 0;
  const told = shareTold("shuffling words", {err: (text) => void lines.push(text), now: () => now});
  told(0.5);
  expect(lines).toEqual([]);
  now = 2000;
  for (const done of [0.55, 0.58, 0.71, 0.79, 0.8, 1]) told(done);
  expect(lines).toEqual(["shuffling words: 50 %\n", "shuffling words: 70 %\n", "shuffling words: 80 %\n"]);
});
