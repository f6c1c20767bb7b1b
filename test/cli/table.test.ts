import {describe, expect, test} from "vitest";
import {table} from "../../cli/table.js";
import {command} from "./support.js";

const rows = [
  ["", "first", "second", "third"],
  ["one", "0.5", "", "yes"],
  ["another", "−0.25", "–", "no"]
];

describe("table(rows, width)", () => {
  test("aligns figures to the right, minus sign and empty cells among them, and all else to the left", () => {
    expect(table(rows).split("\n")).toEqual([
      "         first  second  third",
      "one        0.5          yes",
      "another  −0.25       –  no"
    ]);
  });

  test("puts below what does not fit, under the first column again, however narrow the terminal is", () => {
    expect(table(rows, 29)).toBe(table(rows));
    const narrow = table(rows, 28).split("\n");
    expect(narrow).toEqual([
      "         first  second",
      "one        0.5",
      "another  −0.25       –",
      "",
      "         third",
      "one      yes",
      "another  no"
    ]);
    expect(table(rows, 1).split("\n\n")).toHaveLength(3);
    expect(table([["alone"], ["x"]], 1)).toBe("alone\nx");
  });

  test("counts the places that a terminal gives a text: two for a letter of Chinese, none for a mark above another", () => {
    // by UAX #11 and the terminal: 犬 2, 🐕 2, e + U+0301 1, é 1
    const words = ["犬犬", "🐕", "e\u0301e\u0301", "éa", "word"];
    const lines = table([["word", "n"], ...words.map((word) => [word, "1"])]).split("\n");
    expect(lines).toEqual(["word  n", "犬犬  1", "🐕    1", "e\u0301e\u0301    1", "éa    1", "word  1"]);
    expect(table([["犬犬", "a", "b"]], 9)).toBe("犬犬  a\n\n犬犬  b");
  });

  test("keeps a cell on one line, and out of the terminal's hands", () => {
    expect(table([["a"], ["b\nc\u001b[31m"]])).toBe("a\nb c[31m");
  });
});

test("what a person reads has minus signs and fits a terminal of 80 columns; what a program reads has hyphens", async () => {
  const all = ["run", "--all", "--permutations", "20"];
  const {out} = await command(all, process.cwd(), 80);
  expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(out).toMatch(/^(?:stories15m|whisper-\w+).* −0\.\d/m);
  expect(out).not.toMatch(/-0\.\d/);
  expect((await command([...all, "--json"], process.cwd(), 80)).out).toMatch(/"r": -0\.\d/);
  const single = (
    await command(["run", "--a", "minilm-l6", "--b", "stories15m", "--categories", "fruit,space", "--rdm", "euclidean"])
  ).out;
  expect(single).toMatch(/Pearson r, pairs across categories +−0\.\d/);
  const models = (await command(["models"], process.cwd(), 80)).out;
  expect(Math.max(...models.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(models).toMatch(/\n\nmodel +source\n/);
  expect((await command(["models"])).out).not.toContain("\n\n");
});
