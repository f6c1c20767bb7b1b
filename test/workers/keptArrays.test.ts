import {expect, test} from "vitest";
import {keptArrays, sentArrays, type Packed} from "../../src/workers/keptArrays.js";

const large = (first: number): Float64Array => Float64Array.from({length: 2048}, (_, i) => first + i);
const bytesOf = (packed: Packed): number => JSON.stringify(packed).length;
const across = (packed: Packed): Packed => structuredClone(packed);

test("what was sent is named and not sent again, and the other end has the same job", () => {
  const [pack, unpack] = [sentArrays(), keptArrays()];
  const [a, b] = [large(0), large(1e6)];
  const jobs = [0, 1, 2].map((from) => ({
    kind: "products",
    from,
    labels: ["x", "y"],
    few: Float64Array.of(1, 2),
    pairs: [{a: {n: 3, data: a}, b: {n: 3, data: b}}, {a: {n: 3, data: a}}]
  }));
  const packed = jobs.map((job) => across(pack(job)));
  expect(packed.map(unpack)).toEqual(jobs);
  expect(bytesOf(packed[0]!)).toBeGreaterThan(10_000);
  expect(bytesOf(packed[1]!)).toBeLessThan(400);
});

test("what was not used for longest is forgotten at both ends, and sent again when it is needed", () => {
  const [pack, unpack] = [sentArrays(2 * 2048 * 8), keptArrays()];
  const lists = [large(0), large(1), large(2)];
  const order = [0, 1, 0, 2, 0, 1];
  const packed = order.map((k) => across(pack({list: lists[k]})));
  expect(packed.map(({forget}) => forget.length)).toEqual([0, 0, 0, 1, 0, 1]);
  expect(packed.map((one) => bytesOf(one) > 1000)).toEqual([true, true, false, true, false, true]);
  expect(packed.map(unpack)).toEqual(order.map((k) => ({list: lists[k]})));
});

test("one job may be larger than the limit", () => {
  const [pack, unpack] = [sentArrays(10), keptArrays()];
  const job = {x: large(0), y: large(1)};
  for (let i = 0; i < 2; i++) expect(unpack(across(pack(job)))).toEqual(job);
});
