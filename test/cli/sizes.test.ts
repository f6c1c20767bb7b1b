import {expect, test} from "vitest";
import {command} from "./support.js";

interface Report {
  readonly params: Readonly<Record<string, unknown>>;
  readonly results: readonly {readonly name: string; readonly value: number | {readonly reason: string}}[];
}
const valuesIn = ({results}: Report) => new Map(results.map(({name, value}) => [name, value]));

test("sizes run gives of each model the score and the interval that run gives of it with B", async () => {
  const report = JSON.parse((await command(["sizes", "run", "--draws", "2", "--json"])).out) as Report;
  const [values, b] = [valuesIn(report), String(report.params["b"])];
  for (const id of ["glove-100d", "minilm-l6"]) {
    const args = ["run", "--a", id, "--b", b, "--permutations", "10", "--no-cache", "--json"];
    const {result} = JSON.parse((await command(args)).out) as {
      result: {readonly r: number; readonly interval: readonly [number, number]};
    };
    expect([values.get(`score.${id}`), values.get(`low.${id}`), values.get(`high.${id}`)]).toEqual([
      result.r,
      ...result.interval
    ]);
  }
  expect(values.has(`score.${b}`)).toBe(false);
  // unrelated vectors of d numbers have cosines of about 1/√d
  for (const size of [16, 256]) expect(Number(values.get(`randomSpread.${size}`)) * Math.sqrt(size)).toBeCloseTo(1, 1);
}, 120_000);

test("sizes verify finds the record as it is, and names what it could not be run with", async () => {
  const {code, out} = await command(["sizes", "verify"]);
  expect({code, out}).toEqual({code: 0, out: expect.stringMatching(/^same as recorded: \d+ results/)});
  const wrong = await command(["sizes", "run", "--a", "nobody"]);
  expect({code: wrong.code, err: wrong.err}).toEqual({code: 2, err: expect.stringMatching(/nobody/)});
}, 120_000);
