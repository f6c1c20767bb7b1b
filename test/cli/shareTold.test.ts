import {expect, test} from "vitest";
import {shareTold, timeWords} from "../../cli/shareTold.js";

test("shareTold tells a line a tenth with the time left, once each and none at the end, and nothing of what is done in a moment", () => {
  const lines: string[] = [];
  let now = 0;
  const told = shareTold("shuffling words", {err: (text) => void lines.push(text), now: () => now});
  told(0.5);
  expect(lines).toEqual([]);
  now = 20_000;
  for (const done of [0.5, 0.58, 0.71, 0.79, 0.8, 1]) told(done);
  expect(lines).toEqual([
    "shuffling words: 50 %, about 20 s left\n",
    "shuffling words: 70 %, about 8 s left\n",
    "shuffling words: 80 %, about 5 s left\n"
  ]);
});

test("shareTold keeps to one line of a terminal, not too often, and clears it at the end", () => {
  const lines: string[] = [];
  let now = 0;
  const told = shareTold("shuffling words", {
    err: () => expect.unreachable(),
    status: (text) => void lines.push(text),
    now: () => now
  });
  for (const done of [0, 0.1, 0.2, 0.25, 0.5, 1]) {
    told(done);
    now += done < 0.25 ? 1000 : 50;
  }
  expect(lines).toEqual([
    "shuffling words [===                           ] 10 % · about 9 s left",
    "shuffling words [======                        ] 20 % · about 8 s left",
    "shuffling words [=======                       ] 25 % · about 9 s left",
    ""
  ]);
});

test("timeWords(milliseconds) says seconds, minutes and hours", () => {
  expect([0, 40_000, 99_400, 100_000, 180_000, 7_800_000].map(timeWords)).toEqual([
    "1 s",
    "40 s",
    "99 s",
    "2 min",
    "3 min",
    "2 h 10 min"
  ]);
});
