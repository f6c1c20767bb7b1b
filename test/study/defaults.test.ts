import {expect, test} from "vitest";
import {defaultsOf, movedDefaults, namesAtDefault} from "../../src/study/defaults.js";
import {choice, plain, whole} from "../../src/study/param.js";

interface Point {
  readonly x: number;
  readonly y: number;
}
const isPoint = (value: unknown): value is Point => typeof value === "object";
const expected = "a point";
const defaults = defaultsOf({
  seed: whole(0, 9, 1),
  pot: choice(["I", "II"], "I"),
  at: plain({y: 2, x: 1}, isPoint, {expected}),
  own: plain({x: 0, y: 0}, isPoint, {expected, brought: () => "a point of yours"})
});
const params = {seed: 1, pot: "II", at: {x: 1, y: 2}, own: {x: 0, y: 0}};

test("parameters at their defaults are named in order, whatever the order of their keys, without those that a reader brings", () => {
  expect(namesAtDefault(defaults, params)).toEqual(["at", "seed"]);
});

test("a default that is another than was recorded is told; one that was not taken, or is gone, is not", () => {
  const record = {params, atDefault: ["at", "seed", "gone"]};
  expect(movedDefaults({defaults}, record)).toEqual([]);
  const now = {seed: 2, pot: "III", at: {x: 1, y: 3}};
  expect(movedDefaults({defaults: now}, record).map(({text}) => text)).toEqual([
    'parameter at: was {"x":1,"y":2} when recorded, its default is {"x":1,"y":3} now',
    "parameter seed: was 1 when recorded, its default is 2 now"
  ]);
});

test("a record that does not say which parameters were at their defaults has none that moved", () => {
  expect(movedDefaults({defaults: {seed: 2}}, {params})).toEqual([]);
});
