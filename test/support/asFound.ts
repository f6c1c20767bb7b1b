import {afterAll, expect, vi} from "vitest";
import {plainGram, takeGram} from "../../src/math/gram.js";

// The files that one worker runs share its modules and its globals: each begins as if it were alone, and leaves all as it found it.
takeGram(plainGram);
const found = () => ({folder: process.cwd(), env: {...process.env}});
const before = found();
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  expect(found()).toEqual(before);
});
