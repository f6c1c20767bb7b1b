import {expect, test} from "vitest";
import {faultLines} from "../../cli/faultLines.js";
import {LoaderError} from "../../loaders/loaderError.js";
import {Faults} from "../../src/study/faults.js";

test("each fault stands in a line of its own, also where another error tells them in its place", () => {
  const faults = new Faults(["a.csv: line 2", "a.csv: line 3"]);
  const lines = "error: a.csv: line 2\nerror: a.csv: line 3\n";
  expect(faultLines(faults)).toBe(lines);
  expect(faultLines(new LoaderError("invalid-data", faults.message, {cause: faults}))).toBe(lines);
  expect(faultLines(new Error("nothing to record", {cause: faults}))).toBe("error: nothing to record\n");
});

test("what else has several lines is one fault, and what steers a terminal is written out", () => {
  expect(faultLines(new Error("a\nerror: b"))).toBe("error: a error: b\n");
  expect(faultLines(new Faults(["a\nb", "\u001b[2Jc"]))).toBe("error: a b\nerror: \\u001b[2Jc\n");
  expect(faultLines("thrown text")).toBe("error: thrown text\n");
});
