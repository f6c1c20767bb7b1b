import {expect, test} from "vitest";
import {layered} from "../../src/figures/layered.js";
import {topology} from "../../src/notebook/topology.js";
import {rsa} from "../../src/rsa/study.js";
import {wiringOf} from "../../src/study/studyNotebook.js";

const wiring = wiringOf(rsa);
const {boxes, lines, height} = layered(wiring);

test("layered(wiring) puts every step after all its inputs, and no two in one place", () => {
  const places = new Map(boxes.map((place) => [place.name, place]));
  expect(places.size).toBe(wiring.names.length);
  for (const {name, layer} of places.values())
    for (const input of wiring.inputsOf(name)) expect(places.get(input)?.layer).toBeLessThan(layer);
  for (const a of boxes)
    for (const b of boxes) if (a !== b && a.layer === b.layer) expect(Math.abs(a.y - b.y)).toBeGreaterThan(0.999);
  expect(Math.min(...boxes.map(({y}) => y))).toBeGreaterThan(0.499);
  expect(Math.max(...boxes.map(({y}) => y))).toBeLessThan(height);
});

test("layered(wiring) has a line for each use, one layer at a time, and none runs through a box", () => {
  const uses = wiring.names.flatMap((name) => wiring.inputsOf(name).map((input) => `${input} ${name}`));
  expect(lines.map((line) => `${line[0]?.name} ${line.at(-1)?.name}`).toSorted()).toEqual(uses.toSorted());
  for (const line of lines) {
    expect(line.map(({layer}) => layer - (line[0]?.layer ?? 0))).toEqual(line.map((_, i) => i));
    for (const {layer, y} of line.slice(1, -1))
      for (const box of boxes) if (box.layer === layer) expect(Math.abs(box.y - y)).toBeGreaterThan(0.699);
  }
});

test("layered(wiring) gives the same places again", () => {
  expect(layered(wiring).boxes).toEqual(boxes);
});

test("layered(wiring) keeps a source that nothing uses, and draws nothing of nothing", () => {
  const {boxes: alone, height: row} = layered(topology([], ["alone"]));
  expect({alone, row}).toEqual({alone: [expect.objectContaining({name: "alone", layer: 0, y: 0.5})], row: 1});
  expect(layered(topology([], []))).toEqual({boxes: [], lines: [], height: 0});
});
