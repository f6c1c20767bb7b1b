import {Runtime} from "@observablehq/runtime";
import {expect, test} from "vitest";
import {reactive} from "../../src/notebook/reactive.js";
import {asked, settle} from "./support.js";

test("reactive(nb) gives a page's blocks plain values by name, errors where they are used, and recovers", async () => {
  const nb = asked((x) => {
    if (x < 0) throw new RangeError(`negative: ${x}`);
    return x;
  });
  const heard: string[] = [];
  const told: [string, number | undefined][] = [];
  const {sum} = reactive(nb, (name, done) => told.push([name, done]));
  const module = new Runtime().module();
  module.variable(true).define("sum", [], () => sum);
  module
    .variable({
      fulfilled: (value) => heard.push(String(value)),
      rejected: (error) => heard.push((error as Error).message)
    })
    .define("twice", ["sum"], (sum: number) => `twice ${2 * sum}`);
  nb.set({x: 1, y: 1});
  await settle(60);
  nb.set({x: -1});
  await settle(60);
  nb.set({x: -2});
  await settle(60);
  nb.set({x: 4});
  await settle(60);
  nb.dispose();
  expect([...new Set(heard)]).toEqual(["twice 4", "negative: -1", "negative: -2", "twice 10"]);
  expect(told.at(-1)).toEqual(["sum", undefined]);
});

test("reactive(nb) computes nothing that no block uses, and stops with the block", async () => {
  const nb = asked((x) => x);
  const {sum} = reactive(nb);
  nb.set({x: 1, y: 1});
  await settle();
  expect(nb.trace()).toEqual([]);
  expect(await sum.next()).toEqual({done: false, value: 2});
  await sum.return();
  nb.set({x: 2});
  await settle();
  expect(nb.trace()).toHaveLength(2);
});

test("reactive(nb) ends with the notebook: who waits, and who asks afterwards, is told so", async () => {
  const nb = asked((x) => x);
  const told: (number | undefined)[] = [];
  const values = reactive(nb, (_, done) => told.push(done));
  const waits = values.sum.next();
  await settle();
  expect(told).toEqual([0]);
  nb.dispose();
  const over = {done: true, value: undefined};
  expect(await Promise.race([waits, settle(60)])).toEqual(over);
  expect(told).toEqual([0, undefined]);
  expect(await Promise.race([values.sum.next(), settle(60)])).toEqual(over);
});
