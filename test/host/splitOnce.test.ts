import {expect, test} from "vitest";
import {splitOnce, type SplitWord} from "../../src/host/splitWords.js";

/** Splits words where the test says so. */
function splitting() {
  const asked: (readonly string[])[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const split = splitOnce((words) => {
    asked.push(words);
    const pieces = words.map((word): SplitWord => ({bare: {ids: [word.length], tokens: [word]}, space: {reason: ""}}));
    return new Promise((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve(pieces))));
  });
  const tokens = async (...words: readonly string[]) =>
    (await split(words)).map(({bare}) => ("ids" in bare ? bare.tokens[0] : bare.reason));
  return {asked, ends, tokens};
}

test("splitOnce() asks for each word once, also while it is being split, and at once", async () => {
  const {asked, ends, tokens} = splitting();
  const first = tokens("sun", "moon", "sun");
  const second = tokens("moon", "star");
  expect(asked).toEqual([["sun", "moon"], ["star"]]);
  for (const end of ends) end();
  expect([await first, await second]).toEqual([
    ["sun", "moon", "sun"],
    ["moon", "star"]
  ]);
  expect(await tokens("star", "sun")).toEqual(["star", "sun"]);
  expect(asked).toHaveLength(2);
});

test("splitOnce() asks again for what failed, and forgets what are too many", async () => {
  const {asked, ends, tokens} = splitting();
  const failed = tokens("sun");
  ends[0]?.(new Error("it did not end"));
  await expect(failed).rejects.toThrow("it did not end");
  const many = Array.from({length: 6000}, (_, i) => `word${i}`);
  const rest = tokens("sun", ...many);
  ends[1]?.();
  expect(await rest).toHaveLength(6001);
  const last = tokens("sun");
  ends[2]?.();
  expect(await last).toEqual(["sun"]);
  expect(asked.map(({length}) => length)).toEqual([1, 6001, 1]);
});
