import {describe, expect, test} from "vitest";
import type {Cell} from "../../src/notebook/cell.js";
import {notebook} from "../../src/notebook/notebook.js";
import {settle, uncaughtDuring} from "./support.js";

type Any = Record<string, unknown>;

/** What has no text, or throws when it is looked at. */
const mute: readonly [string, () => unknown][] = [
  ["has no way to text", () => Object.create(null)],
  [
    "throws as text",
    () => ({
      toString() {
        throw 1;
      }
    })
  ],
  ["is a symbol", () => Symbol("odd")],
  [
    "is an error whose message throws",
    () =>
      Object.defineProperty(new Error(), "message", {
        get() {
          throw new Error("no message");
        }
      })
  ],
  ["is an error whose message is no text", () => Object.assign(new Error(), {message: Object.create(null) as unknown})],
  [
    "cannot be looked at at all",
    () => {
      const {proxy, revoke} = Proxy.revocable({}, {});
      revoke();
      return proxy;
    }
  ]
];

describe("a cell that throws what", () => {
  const throwing = (bad: (x: number) => unknown) =>
    notebook<Any>(
      [
        {name: "bad", inputs: ["x"], compute: bad},
        {name: "good", inputs: ["y"], compute: (y: number) => y}
      ] as Cell[],
      {sources: ["x", "y"]}
    );

  test.each(mute.flatMap(([what, make]) => [[what, "at once", make] as const, [what, "later", make] as const]))(
    "%s, %s, fails by name; the others go on, and it recovers",
    async (_, when, make) => {
      const nb = throwing((x) => {
        if (when === "later") return x === 1 ? Promise.reject(make() as Error) : Promise.resolve(x);
        if (x === 1) throw make();
        return x;
      });
      const heard: unknown[] = [];
      for (const name of ["bad", "good"])
        nb.observe([name], {
          fulfilled: (values) => heard.push([name, values[name]]),
          rejected: ({cell, message}) => heard.push([name, `${cell} failed`, message.startsWith("bad: ")])
        });
      const thrown = await uncaughtDuring(async () => {
        for (const sources of [{x: 1}, {y: 5}, {x: 2}]) {
          nb.set(sources);
          await settle();
        }
      });
      expect(heard).toEqual([
        ["bad", "bad failed", true],
        ["good", 5],
        ["bad", 2]
      ]);
      expect(thrown).toEqual([]);
    }
  );
});

test.each<[string, () => object]>([
  [
    "next throws",
    () => ({
      get next() {
        throw new Error("the last one");
      }
    })
  ],
  [
    "own names cannot be asked for",
    () =>
      new Proxy(
        {},
        {
          has() {
            throw new Error("no names");
          },
          getPrototypeOf() {
            throw new Error("no class");
          },
          get: () => undefined
        }
      )
  ]
])("a value whose %s is a value as others are, of a cell and of a source", async (_, make) => {
  const value = make();
  const nb = notebook<Any>([{name: "odd", inputs: ["x"], compute: () => value}], {sources: ["x", "y"]});
  const heard: unknown[] = [];
  const ended: boolean[] = [];
  const thrown = await uncaughtDuring(async () => {
    nb.observe(["odd"], {fulfilled: ({odd}) => heard.push(odd === value), rejected: (error) => heard.push(error)});
    nb.observe(["y"], {fulfilled: ({y}) => ended.push(y === value), rejected: (error) => heard.push(error)});
    nb.set({x: 1});
    await settle();
    nb.set({y: value});
    await settle();
    nb.set({y: value});
    await settle();
  });
  expect([heard, ended, thrown]).toEqual([[true], [true], []]);
});

test("a promise that does not do as promises do is waited for as await would", async () => {
  const own = Promise.resolve(3);
  Object.assign(own, {then: (yes: (value: number) => void) => yes(99)});
  const closed = Promise.resolve(4);
  Object.defineProperty(closed, "constructor", {
    get() {
      throw new Error("no maker");
    }
  });
  const nb = notebook<Any>([{name: "odd", inputs: ["x"], compute: (x: number) => (x === 1 ? own : closed)}], {
    sources: ["x", "y"]
  });
  const thrown = await uncaughtDuring(async () => {
    nb.set({x: 1});
    expect(await nb.value("odd")).toBe(3);
    nb.set({x: 2, y: closed});
    await expect(nb.value("odd")).rejects.toThrow("no maker");
    await expect(nb.value("y")).rejects.toThrow("no maker");
  });
  expect(thrown).toEqual([]);
});

test("a clock that throws is told as uncaught, and stops no other cell for good", async () => {
  let broken = true;
  const nb = notebook<Any>([{name: "twice", inputs: ["x"], compute: (x: number) => 2 * x}], {
    sources: ["x"],
    now() {
      if (broken) throw new Error("no time");
      return 0;
    }
  });
  const twices: unknown[] = [];
  nb.observe(["twice"], {fulfilled: ({twice}) => twices.push(twice), rejected: () => undefined});
  const thrown = await uncaughtDuring(async () => {
    nb.set({x: 1});
    await settle();
    broken = false;
    nb.set({x: 2});
    await settle();
  });
  expect(thrown.map(String)).toEqual(["Error: no time"]);
  expect(twices).toEqual([4]);
});
