import {describe, expect, test, vi} from "vitest";
import {cellOf, type Cell} from "../../src/notebook/cell.js";
import {notebook} from "../../src/notebook/notebook.js";
import {digest} from "../../src/notebook/digest.js";
import {collectGarbage} from "../support/collectGarbage.js";
import {asked, cell, hear, open, settle, type Asked} from "./support.js";

describe("equal results", () => {
  interface Words {
    text: string;
    words: readonly string[];
    sorted: readonly string[];
    count: number;
    twice: number;
  }
  const of = cellOf<Words>();
  const words = () =>
    notebook<Words>(
      [
        of("words", ["text"], (text) => text.split(" ")),
        of("sorted", ["words"], (words) => words.toSorted(), {equal: "digest"}),
        of("count", ["sorted"], (sorted) => sorted.length),
        of("twice", ["count"], (count) => 2 * count)
      ],
      {sources: ["text"], now: () => 0}
    );
  const ran = (nb: ReturnType<typeof words>, change: number) =>
    nb
      .trace()
      .filter((entry) => entry.change === change)
      .map(({cell, end}) => `${cell}: ${end}`);

  test("cut off what comes after: by identity, and by digest where a cell asks for it", async () => {
    const nb = words();
    const seen: number[] = [];
    nb.set({text: "a b"});
    nb.observe(["twice"], {fulfilled: ({twice}) => seen.push(twice), rejected: () => undefined});
    await settle();
    nb.set({text: "b a"});
    await settle();
    nb.set({text: "c d"});
    await settle();
    expect(seen).toEqual([4]);
    expect(ran(nb, 2)).toEqual(["words: value", "sorted: equal"]);
    expect(ran(nb, 3)).toEqual(["words: value", "sorted: value", "count: equal"]);
  });

  test("what has no digest is never taken as equal", async () => {
    const nb = notebook<{x: number; marked: number[]; mark: unknown}>(
      [
        {name: "marked", inputs: ["x"], compute: (x: number) => Object.assign([1], {x}), equal: "digest"},
        {name: "mark", inputs: ["marked"], compute: ({x}: {x: number}) => x}
      ] as Cell[],
      {sources: ["x"]}
    );
    const marks: unknown[] = [];
    nb.observe(["mark"], {fulfilled: ({mark}) => marks.push(mark), rejected: ({message}) => marks.push(message)});
    for (const x of [1, 2]) {
      nb.set({x});
      await settle();
    }
    const why = 'no digest: value has the property "x" besides its items; expected plain data';
    expect(new Set(marks)).toEqual(new Set([why]));
  });

  test("an input that goes back to the value from before needs no computation", async () => {
    const pending = open<string>();
    const nb = words();
    const seen: (number | string)[] = [];
    nb.set({text: "a b"});
    nb.observe(["twice"], {
      pending: () => seen.push("pending"),
      fulfilled: ({twice}) => seen.push(twice),
      rejected: () => undefined
    });
    await settle();
    nb.set({text: pending.promise});
    await settle();
    pending.resolve("a b");
    await settle();
    expect(seen).toEqual([4, "pending", 4]);
    expect(nb.trace()).toHaveLength(4);
  });
});

describe("trace", () => {
  test("tells every computation: failed and cut off ones too, under the change that caused it, and why", async () => {
    const answers = [open<number>(), open<number>(), open<number>(), open<number>()];
    const nb = asked((x) => answers[x]?.promise ?? x);
    hear(nb, "sum");
    nb.set({x: 0, y: 0});
    await settle();
    nb.set({x: 1});
    await settle();
    nb.set({y: 1});
    answers[1]?.resolve(10);
    await settle();
    nb.set({x: 2});
    await settle();
    answers[2]?.reject(new Error("out of luck"));
    await settle();
    nb.set({x: 3, y: 2});
    await settle();
    nb.set({y: 3});
    answers[3]?.resolve(11);
    await settle();
    expect(
      nb.trace().map(({change, cell, because, first, end, error}) => [change, cell, because, first, end, error ?? ""])
    ).toEqual([
      [1, "slow", [], true, "cut off", ""],
      [2, "slow", [], true, "value", ""],
      [3, "sum", [], true, "value", ""],
      [4, "slow", ["x"], false, "failed", "out of luck"],
      [5, "slow", ["x"], false, "value", ""],
      [6, "sum", ["slow", "y"], false, "value", ""]
    ]);
  });

  test("files a cell under its own cause, however late its input comes", async () => {
    const file = open<number>();
    const nb = notebook<Asked>(
      [cell("slow", ["x"], (x) => x), cell("quick", ["y"], (y) => y), cell("sum", ["slow", "quick"], (a, b) => a + b)],
      {sources: ["x", "y"], now: () => 0}
    );
    hear(nb, "slow");
    hear(nb, "quick");
    nb.set({x: file.promise, y: 1});
    await settle();
    nb.set({y: 2});
    await settle();
    file.resolve(1);
    await settle();
    expect(nb.trace().map(({change, cell}) => [change, cell])).toEqual([
      [1, "quick"],
      [2, "quick"],
      [1, "slow"]
    ]);
  });

  test("does not say that a retry is the first, nor that an input changed", async () => {
    let broken = true;
    const nb = asked((x) => {
      if (broken) throw new Error("broken");
      return x;
    });
    nb.set({x: 1, y: 1});
    await expect(nb.value("slow")).rejects.toThrow("broken");
    await settle();
    broken = false;
    expect(await nb.value("slow")).toBe(1);
    expect(nb.trace().map(({because, first, end}) => [because, first, end])).toEqual([
      [[], true, "failed"],
      [[], false, "value"]
    ]);
  });

  test("holds digests and sizes, not values", async () => {
    interface Large {
      x: number;
      rows: Float64Array;
      text: string;
    }
    const large = cellOf<Large>();
    const nb = notebook<Large>(
      [large("rows", ["x"], (x) => new Float64Array(20_000).fill(x)), large("text", ["x"], (x) => `${x}`)],
      {sources: ["x"]}
    );
    nb.observe(["rows", "text"], {fulfilled: () => undefined, rejected: () => undefined});
    nb.set({x: 1});
    await settle();
    nb.set({x: 2});
    await settle();
    const [rows, text, rowsNow, textNow] = nb.trace();
    expect([rows?.bytes, text?.bytes]).toEqual([160_000, 2]);
    expect(rows?.digest()).toBeUndefined();
    expect([text, rowsNow, textNow].map((entry) => entry?.digest()?.length)).toEqual([64, 64, 64]);
  });
});

/** A plain object that counts how often its keys are looked at. */
const looked = {count: 0};
const counting = (value: object): object =>
  new Proxy(value, {
    ownKeys(target) {
      looked.count++;
      return Reflect.ownKeys(target);
    }
  });

test("small values cost no digest where they change many times in a turn, and the newest have theirs in the next", async () => {
  looked.count = 0;
  const length = 600;
  const chain = Array.from({length}, (_, i) => ({
    name: `c${i + 1}`,
    inputs: [`c${i}`],
    compute: ({n}: {n: number}) => counting({n: n + 1})
  }));
  const nb = notebook<Record<string, object>>(chain, {sources: ["c0"]});
  nb.observe([`c${length}`], {fulfilled: () => undefined, rejected: () => undefined});
  const updates = 20;
  for (let i = 0; i < updates; i++) {
    nb.set({c0: {n: i}});
    await Promise.resolve();
  }
  // once each for its size
  expect(looked.count).toBe(updates * length);
  await settle();
  expect(looked.count).toBe(updates * length + 500);
  expect(new Set(nb.trace().map((entry) => entry.digest())).size).toBe(500);
  expect(looked.count).toBe(updates * length + 500);
});

test("a value that can have no digest has none, and the digests of the others are told", async () => {
  class Model {}
  const values = [() => 1, new Model(), new Float64Array(9_000), new Array(9_000).fill(() => 1)];
  const cells = values.map((value, i) => ({name: `v${i}`, inputs: ["x"], compute: () => value}));
  const nb = notebook<Record<string, unknown>>(cells, {sources: ["x"]});
  nb.set({x: 1});
  await nb.values(cells.map(({name}) => name));
  expect(nb.trace().map((entry) => entry.digest()?.length)).toEqual([undefined, undefined, 64, undefined]);
});

test("a small value is not held once its digest is taken", async () => {
  const nb = notebook<{x: number; pair: object}>([{name: "pair", inputs: ["x"], compute: (x: number) => ({x})}], {
    sources: ["x"]
  });
  let first: WeakRef<object> | undefined;
  nb.observe(["pair"], {fulfilled: ({pair}) => void (first ??= new WeakRef(pair)), rejected: () => undefined});
  for (const x of [1, 2]) {
    nb.set({x});
    await settle();
  }
  await settle();
  await collectGarbage();
  expect(first?.deref()).toBeUndefined();
  expect(nb.trace()[0]?.digest()).toBe(digest({x: 1}));
});

test("a few numbers that look into a large array do not keep it", async () => {
  interface Views {
    x: number;
    few: Float64Array;
  }
  const nb = notebook<Views>([cellOf<Views>()("few", ["x"], (x) => new Float64Array(100_000).fill(x).subarray(0, 4))], {
    sources: ["x"]
  });
  nb.observe(["few"], {fulfilled: () => undefined, rejected: () => undefined});
  for (const x of [1, 2]) {
    nb.set({x});
    await settle();
  }
  expect(nb.trace().map((entry) => [entry.bytes, entry.digest()?.length])).toEqual([
    [32, undefined],
    [32, 64]
  ]);
});

test("a chain of 4 000 cells is wired and computed in time that grows with its length", async () => {
  const length = 4_000;
  const chain = Array.from({length}, (_, i) => ({
    name: `c${i + 1}`,
    inputs: [`c${i}`],
    compute: (x: number) => x + 1
  }));
  let looked = 0;
  const counted = chain.map(({inputs, ...one}) => ({
    ...one,
    get inputs() {
      looked++;
      return inputs;
    }
  }));
  const nb = notebook<Record<string, number>>(counted, {sources: ["c0"]});
  nb.set({c0: 0});
  expect(await nb.value(`c${length}`)).toBe(length);
  expect(nb.topology.pathTo(`c${length}`)).toHaveLength(length + 1);
  expect(looked).toBeLessThan(20 * length);
});

test("nothing waits for a frame of the page, so that a hidden one computes", async () => {
  const frame = vi.fn();
  vi.stubGlobal("requestAnimationFrame", frame);
  const nb = asked((x) => x);
  nb.set({x: 1, y: 2});
  expect(await nb.value("sum")).toBe(3);
  vi.unstubAllGlobals();
  expect(frame).not.toHaveBeenCalled();
});

test("a dear cell's value comes from the store where it has one under the cell's chain digest", async () => {
  const stored = new Map<string, unknown>();
  let computed = 0;
  const open = (chain: string) =>
    notebook<Asked>(
      [
        cell("slow", ["x"], (x) => (computed++, x + 1), {dear: true}),
        cell("sum", ["slow", "y"], (slow, y) => slow + y)
      ],
      {
        sources: ["x", "y"],
        store: {
          chain: (name) => `${name} ${chain}`,
          read: (chain) => Promise.resolve(stored.has(chain) ? {value: stored.get(chain)} : undefined),
          write: (chain, _, value) => (stored.set(chain, value), Promise.resolve())
        }
      }
    );
  const run = async (chain: string) => {
    const nb = open(chain);
    nb.set({x: 1, y: 1});
    const sum = await nb.value("sum");
    return [sum, ...nb.trace().map(({cell, end}) => `${cell}: ${end}`)];
  };
  expect(await run("1")).toEqual([3, "slow: value", "sum: value"]);
  expect(await run("1")).toEqual([3, "slow: stored", "sum: value"]);
  expect(await run("2")).toEqual([3, "slow: value", "sum: value"]);
  expect(computed).toBe(2);
});
