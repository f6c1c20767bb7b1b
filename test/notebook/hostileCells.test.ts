import {describe, expect, test} from "vitest";
import type {Cell, CellContext} from "../../src/notebook/cell.js";
import {load} from "../../src/notebook/load.js";
import {notebook} from "../../src/notebook/notebook.js";
import {areGone, asked, cell, hear, open, settle, uncaughtDuring, type Asked} from "./support.js";

type Any = Record<string, unknown>;

describe("a computation", () => {
  test.each<[string, () => unknown, string]>([
    [
      "throws what is no error",
      () => {
        throw "a word";
      },
      "odd: a word"
    ],
    ["rejects with nothing", () => Promise.reject(undefined as unknown as Error), "odd: undefined"],
    [
      "gives an object that throws when it is looked at",
      () => ({
        get then() {
          throw new Error("do not look");
        }
      }),
      "do not look"
    ],
    [
      "gives a promise that throws when it is waited for",
      () => ({
        then() {
          throw new Error("no patience");
        }
      }),
      "no patience"
    ],
    [
      "gives a generator",
      function* () {
        yield 1;
      },
      "a generator; expected a value"
    ],
    [
      "gives a promise of a generator",
      () =>
        Promise.resolve(
          (async function* () {
            yield await Promise.resolve(1);
          })()
        ),
      "a generator; expected a value"
    ]
  ])("that %s fails by name, and the others go on", async (_, odd, message) => {
    const cells: Cell[] = [
      {name: "odd", inputs: ["x"], compute: odd},
      {name: "even", inputs: ["x"], compute: (x: number) => 2 * x}
    ];
    const nb = notebook<Any>(cells, {sources: ["x"]});
    const evens: unknown[] = [];
    nb.observe(["even"], {fulfilled: ({even}) => evens.push(even), rejected: () => undefined});
    const thrown = await uncaughtDuring(async () => {
      nb.set({x: 1});
      await expect(nb.value("odd")).rejects.toMatchObject({name: "CellError", cell: "odd"});
      await expect(nb.value("odd")).rejects.toThrow(message);
      nb.set({x: 2});
      await settle();
    });
    expect(evens).toEqual([2, 4]);
    expect(thrown).toEqual([]);
  });

  test("that calls back at once, as odd promises do, counts once", async () => {
    const nb = asked(
      (x) => ({then: (yes: (value: number) => void) => (yes(x), yes(99))}) as unknown as Promise<number>
    );
    const {heard} = hear(nb, "sum");
    nb.set({x: 1, y: 1});
    await settle();
    expect(heard).toEqual(["pending", "2"]);
  });

  test("whose value cannot be looked at is traced without its size", async () => {
    const value = {
      get rows(): never {
        throw new Error("not yet");
      }
    };
    const nb = notebook<Any>([{name: "odd", inputs: [], compute: () => value}], {sources: []});
    expect(await nb.value("odd")).toBe(value);
    expect(nb.trace()[0]).toMatchObject({cell: "odd", end: "value", bytes: undefined});
  });

  test("that sets a source it stands on is superseded, and what it comes to is not heard", async () => {
    const nb: ReturnType<typeof asked> = asked((x) => {
      if (x === 1) nb.set({x: 5});
      return x;
    });
    const {heard} = hear(nb, "sum");
    nb.set({x: 1, y: 0});
    await settle();
    expect(heard.at(-1)).toBe("5");
    const nested = asked((x) => x);
    const told = hear(nested, "sum");
    const begin = () => {
      nested.set({x: 7});
      return 1;
    };
    nested.set({x: load("first", begin), y: 0});
    await settle();
    expect(told.heard.at(-1)).toBe("7");
  });

  test("that ends its notebook is the last, and leaves no value", async () => {
    const nb: ReturnType<typeof asked> = asked((x) => (nb.dispose(), x));
    const {heard} = hear(nb, "sum");
    nb.set({x: 1, y: 0});
    await settle();
    expect(heard).toEqual([]);
    expect(nb.trace().map(({cell, end}) => `${cell}: ${end}`)).toEqual(["slow: cut off"]);
  });
});

describe("a source", () => {
  test("that is a generator is refused, with what to do", () => {
    const nb = asked((x) => x);
    const numbers = (function* () {
      yield 1;
    })();
    expect(() => nb.set({x: numbers as unknown as number})).toThrow(
      "x is a generator; expected a value: call set() with each of its values"
    );
  });

  test("whose promise fails is told to who asks for it, and to nobody else", async () => {
    const nb = asked((x) => x);
    const thrown = await uncaughtDuring(async () => {
      nb.set({x: Promise.reject(new Error("offline"))});
      nb.set({y: {then: (_: unknown, no: (error: Error) => void) => no(new Error("odd"))} as unknown as number});
      const closed = {
        get then() {
          throw new Error("do not look");
        }
      };
      nb.set({y: closed as unknown as number});
      await expect(nb.value("y")).rejects.toThrow("do not look");
      await settle();
      await expect(nb.value("slow")).rejects.toThrow("offline");
      await expect(nb.value("sum")).rejects.toThrow("offline");
    });
    expect(thrown).toEqual([]);
  });
});

describe("observers", () => {
  test("that answer each change by another one leave the others their turn", async () => {
    const nb = asked((x) => x);
    let rounds = 0;
    let stopped = false;
    nb.observe(["sum"], {
      fulfilled({sum}) {
        // an end of its own, so that a notebook which starves everything fails and does not hang
        if (++rounds < 20_000 && !stopped) nb.set({x: sum + 1});
      },
      rejected: () => undefined
    });
    nb.set({x: 0, y: 0});
    await settle(0);
    stopped = true;
    await settle();
    expect(rounds).toBeGreaterThan(10);
    expect(rounds).toBeLessThan(20_000);
  });

  test("that stop, watch and ask while they are told hear what is there, once", async () => {
    const nb = asked((x) => x);
    const log: string[] = [];
    nb.set({x: 1, y: 1});
    const stop = nb.observe(["sum"], {
      fulfilled({sum}) {
        log.push(`first ${sum}`);
        stop();
        stop();
        nb.observe(["sum"], {fulfilled: (now) => log.push(`second ${now.sum}`), rejected: () => undefined});
        void nb.value("slow").then((slow) => log.push(`asked ${slow}`));
      },
      rejected: () => undefined
    });
    await settle();
    nb.set({x: 2});
    await settle();
    expect(log).toEqual(["first 2", "second 2", "asked 1", "second 3"]);
  });

  test("that end the notebook are told nothing more", async () => {
    const nb = asked((x) => x);
    const log: string[] = [];
    for (const name of ["a", "b"])
      nb.observe(["sum"], {fulfilled: () => (log.push(name), nb.dispose()), rejected: () => log.push("failed")});
    nb.set({x: 1, y: 1});
    await settle();
    expect(log).toEqual(["a"]);
  });

  test("a listener of computations that throws is told as uncaught, and nothing else stops", async () => {
    const nb = notebook<Asked>([cell("slow", ["x"], (x) => x), cell("sum", ["slow", "y"], (slow, y) => slow + y)], {
      sources: ["x", "y"],
      computed() {
        throw new Error("cannot log");
      }
    });
    const thrown = await uncaughtDuring(async () => {
      nb.set({x: 1, y: 1});
      expect(await nb.value("sum")).toBe(2);
    });
    expect(thrown.map(String)).toEqual(["Error: cannot log", "Error: cannot log"]);
  });

  test("any name will do, those of objects' own properties too", async () => {
    const cells: Cell[] = [
      {name: "__proto__", inputs: ["constructor"], compute: (x: number) => x + 1},
      {name: "toString", inputs: ["__proto__"], compute: (x: number) => x + 1}
    ];
    const nb = notebook<Any>(cells, {sources: ["constructor"]});
    nb.set({constructor: 1});
    const found = await nb.values(["__proto__", "toString"]);
    expect(Object.entries(found)).toEqual([
      ["__proto__", 2],
      ["toString", 3]
    ]);
  });
});

describe("cleaning up", () => {
  interface Opened {
    x: number;
    file: number;
    reader: number;
  }
  const opened = (log: string[]) => {
    const clean = (name: string, x: number, {invalidation}: CellContext) => {
      log.push(`open ${name} ${x}`);
      void invalidation.then(() => log.push(`close ${name} ${x}`));
      return x;
    };
    return notebook<Opened>(
      [
        {name: "file", inputs: ["x"], compute: (x: number, context: CellContext) => clean("file", x, context)},
        {name: "reader", inputs: ["file"], compute: (x: number, context: CellContext) => clean("reader", x, context)}
      ] as Cell[],
      {sources: ["x"]}
    );
  };

  test("the end, and the last one who asked, close what uses a value before what makes it", async () => {
    for (const how of ["dispose", "stop"] as const) {
      const log: string[] = [];
      const nb = opened(log);
      nb.set({x: 1});
      const stop = nb.observe(["reader"], {fulfilled: () => undefined, rejected: () => undefined});
      await settle();
      if (how === "dispose") nb.dispose();
      else stop();
      await settle();
      expect(log).toEqual(["open file 1", "open reader 1", "close reader 1", "close file 1"]);
    }
  });

  test("an older value is cleaned up before a newer one is made, also where the older was never there", async () => {
    const log: string[] = [];
    const nb = notebook<{x: number; file: number}>(
      [
        {
          name: "file",
          inputs: ["x"],
          compute(x: number, {invalidation}: CellContext) {
            log.push(`open ${x}`);
            void invalidation.then(() => log.push(`close ${x}`));
            return x === 2 ? new Promise(() => undefined) : x;
          }
        } as Cell
      ],
      {sources: ["x"]}
    );
    nb.observe(["file"], {fulfilled: () => undefined, rejected: () => undefined});
    for (const x of [1, 2, 3]) {
      nb.set({x});
      await settle();
    }
    expect(log).toEqual(["open 1", "close 1", "open 2", "close 2", "open 3"]);
  });
});

test("what has to be cleaned up is, also where its input is waited for when the last one stops asking", async () => {
  const log: string[] = [];
  const nb = asked((x, {invalidation}) => {
    void invalidation.then(() => log.push(`close ${x}`));
    return x;
  });
  const {stop} = hear(nb, "slow");
  nb.set({x: 1});
  await settle();
  nb.set({x: new Promise<number>(() => undefined)});
  await settle();
  stop();
  await settle();
  expect(log).toEqual(["close 1"]);
});

test("progress is told from 0 to 1, whatever a cell says", async () => {
  const nb = asked((x, {progress}) => {
    for (const done of [-1, NaN, 0.5, 7, Infinity]) progress(done);
    return x;
  });
  const {heard} = hear(nb, "slow");
  nb.set({x: 1});
  await settle();
  expect(heard).toEqual(["slow 0", "slow 0", "slow 0.5", "slow 1", "slow 1", "1"]);
});

test("nothing keeps a value that is not in use: no trace, no end of a notebook, no function that was superseded", async () => {
  const made: WeakRef<object>[] = [];
  const large = (x: number) => {
    const rows = new Float64Array(1_000).fill(x);
    made.push(new WeakRef(rows));
    return rows;
  };
  const nb = notebook<Any>(
    [
      {name: "rows", inputs: ["x"], compute: large},
      {name: "sum", inputs: ["rows"], compute: (rows: Float64Array) => rows.length},
      {
        name: "later",
        inputs: ["x"],
        compute(x: number) {
          const rows = large(x);
          return () => rows;
        }
      }
    ],
    {sources: ["x"]}
  );
  nb.observe(["sum", "later"], {fulfilled: () => undefined, rejected: () => undefined});
  for (let x = 0; x < 4; x++) {
    nb.set({x});
    await settle();
  }
  const before = await areGone(made);
  expect(before).toEqual([true, true, true, true, true, true, false, false]);
  nb.dispose();
  expect(new Set(await areGone(made))).toEqual(new Set([true]));
  expect(nb.trace()).toHaveLength(12);
});

test("a computation that was given up late is not heard, whatever it does then", async () => {
  const first = open<number>();
  let kept: CellContext<number> | undefined;
  const nb = asked((x, context) => {
    if (x > 1) return x;
    kept = context;
    return first.promise;
  });
  const {heard} = hear(nb, "slow");
  nb.set({x: 1});
  await settle();
  nb.set({x: 2});
  await settle();
  const thrown = await uncaughtDuring(async () => {
    kept?.progress(0.5, 3);
    first.reject(new Error("late"));
    await kept?.invalidation;
  });
  expect(kept?.signal.aborted).toBe(true);
  expect(heard).toEqual(["pending", "2"]);
  expect(thrown).toEqual([]);
});
