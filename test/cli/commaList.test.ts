import {expect, test} from "vitest";
import {commaList} from "../../cli/commaList.js";
import {command} from "./support.js";

test("commaList(text) parts at commas as ever, but not inside quotes", () => {
  expect(commaList(" moon, star,,desk ")).toEqual(["moon", "star", "desk"]);
  expect(commaList('"salt, pepper", moon,"a ""b"""')).toEqual(["salt, pepper", "moon", 'a "b"']);
  expect(commaList('5" nail,moon')).toEqual(['5" nail', "moon"]);
  expect(() => commaList('"moon,star')).toThrow("a quote that does not end");
});

test("values of 100 kB and control characters in options are told in a line that is short and steers nothing", async () => {
  const long = "x".repeat(100_000);
  for (const args of [
    ["run", "--words", `${long},\u001b[31m`],
    ["run", "--a", `\u001b]0;${long}`],
    ["run", "--rdm", `\u0007${long}`],
    ["run", "--categories", long],
    ["run", "--seed", long],
    ["explain", long],
    [long]
  ]) {
    const {code, out, err} = await command(args);
    expect({code, out}).toEqual({code: 2, out: ""});
    expect(err.length).toBeLessThan(4500);
    expect(err).toMatch(/^error: [^\n\p{Cc}]+\n$/u);
  }
});
