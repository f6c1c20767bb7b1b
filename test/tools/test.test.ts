import {expect, test} from "vitest";
import {outcomeOf} from "../../tools/check/vitestPart.js";
import type {Part} from "../../tools/check/part.js";
import {parts} from "../../tools/check/parts.js";
import {choose} from "../../tools/choose.js";
import {runParts} from "../../tools/test.js";

const part = (name: string, passed: number, failed: number, needs: readonly string[] = []): Part => ({
  ...{name, what: "", needs},
  run: async () => ({passed, failed})
});

test("npm test has types, lint, format, unit, architecture, build and browser, in this order", () => {
  expect(choose(parts, [], "part").map(({name}) => name)).toEqual(
    "types lint format unit architecture build browser".split(" ")
  );
});

test("choose keeps the order of the parts and refuses a name that none has", () => {
  expect(choose(parts, ["unit", "types"], "part").map(({name}) => name)).toEqual(["types", "unit"]);
  expect(() => choose(parts, ["unity"], "part")).toThrow(/^unknown part: unity; expected some of types, lint/);
});

test("runParts goes on after a failure, skips what needs the failed part, and sums up in its last line", async () => {
  const lines: string[] = [];
  const chosen = [part("a", 3, 1), part("b", 5, 0), part("c", 9, 0, ["a"])];
  expect(await runParts(".", chosen, (line) => lines.push(line))).toEqual({passed: 8, failed: 2});
  expect(lines.at(-1)).toBe("8 passed, 2 failed");
  expect(lines.at(-2)).toContain("failed: a, c");
});

test("outcomeOf counts a report without tests, and an exit code without failed tests, as a failure", () => {
  expect(outcomeOf('{"numPassedTests": 4, "numFailedTests": 0}', 0)).toEqual({passed: 4, failed: 0});
  expect(outcomeOf('{"numPassedTests": 4, "numFailedTests": 2}', 1)).toEqual({passed: 4, failed: 2});
  expect(outcomeOf('{"numPassedTests": 4, "numFailedTests": 0}', 1)).toEqual({passed: 4, failed: 1});
  expect(outcomeOf("{}", 0)).toEqual({passed: 0, failed: 1});
});
