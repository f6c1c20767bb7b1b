import {expect, test} from "vitest";
import {cellOf} from "../../src/notebook/cell.js";
import {notebook} from "../../src/notebook/notebook.js";

// README: "Your own experiment"
interface Growth {
  start: number;
  rate: number;
  days: number;
  curve: readonly number[];
  doubled: number | undefined;
}

const cell = cellOf<Growth>();

const growth = [
  cell("curve", ["start", "rate", "days"], (start, rate, days) =>
    Array.from({length: days + 1}, (_, day) => start * (1 + rate) ** day)
  ),
  cell("doubled", ["curve", "start"], (curve, start) => {
    const day = curve.findIndex((size) => size >= 2 * start);
    return day < 0 ? undefined : day;
  })
];

test("a second experiment of twenty lines runs, recomputes and traces as the RSA one does", async () => {
  const nb = notebook<Growth>(growth, {sources: ["start", "rate", "days"]});
  nb.set({start: 10, rate: 0.1, days: 30});
  expect(await nb.value("doubled")).toBe(8);
  nb.set({rate: 0.5});
  expect(await nb.value("doubled")).toBe(2);
  expect(nb.trace().map(({cell}) => cell)).toEqual(["curve", "doubled", "curve", "doubled"]);
});
