import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {main as build} from "../../tools/build.js";
import {main as start} from "../../tools/start.js";
import {main as testMain} from "../../tools/test.js";

let err = "";
beforeEach(() => {
  err = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => ((err += String(text)), true));
});
afterEach(() => void vi.restoreAllMocks());

test.each([
  ["npm start", start, ["--prot", "4000"]],
  ["npm start", start, ["--port", "many"]],
  ["npm start", start, ["--port", "70000"]],
  ["npm run build", build, ["--fast"]],
  ["npm test", testMain, ["unity"]]
] as const)("%s refuses a wrong option in one line, with exit code 2", async (_, main, args) => {
  expect(await main(process.cwd(), args)).toBe(2);
  expect(err).toMatch(/^error: [^\n]+\n$/);
});
