import {hostname} from "node:os";
import {expect, test} from "vitest";
import {benches} from "../../bench/benches.js";
import {machine} from "../../bench/machine.js";
import {withSection} from "../../bench/report.js";

const bench = {name: "rows", what: "Rows beside all."};
const table = {head: ["way", "time"], rows: [["a|b", "1 s"]], notes: ["On loopback."]};

test("withSection(report, bench, …) adds a section at the end, and puts it in place of the one that is there", () => {
  const first = withSection("# All\n", bench, [table], "2 cores");
  expect(first).toBe(
    "# All\n\n<!-- bench rows -->\n\n## rows\n\nRows beside all.\n\n| way | time |\n| --- | ---: |\n| a\\|b | 1 s |\n\n" +
      "On loopback.\n\nMeasured on 2 cores.\n\n<!-- end of rows -->\n"
  );
  const both = withSection(first, {...bench, name: "other"}, [table], "2 cores");
  const again = withSection(both, bench, [{...table, rows: [["c", "2 s"]]}], "4 cores");
  expect(again).toBe(both.replace("a\\|b | 1 s", "c | 2 s").replace("2 cores", "4 cores"));
});

test("withSection(report, bench, tables) throws for a row that is too short", () => {
  expect(() => withSection("", bench, [{head: ["a", "b"], rows: [["1"]]}], "")).toThrow(
    "wrong row: 1 cells; expected 2"
  );
});

test("machine() tells the machine without its name", () => {
  expect(machine()).toMatch(/^\d+ cores? of .+, \d+ GB of memory, \w+, Node \d+\.\d+\.\d+$/);
  expect(machine()).not.toContain(hostname());
});

test("every bench has a name of its own", () => {
  expect(benches.length).toBeGreaterThan(0);
  expect(new Set(benches.map(({name}) => name)).size).toBe(benches.length);
});
