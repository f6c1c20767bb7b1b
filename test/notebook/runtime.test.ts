import {describe, expect, test, vi} from "vitest";
import {cellOf, type CellContext} from "../../src/notebook/cell.js";
import {load} from "../../src/notebook/load.js";
import {notebook} from "../../src/notebook/notebook.js";
import {unhurried} from "../../src/notebook/unhurried.js";
import {asked, cell, hear, open, settle, type Asked} from "./support.js";

describe("supersede", () => {
  test("a source that never comes does not keep the next value waiting", async () => {
    const nb = asked((x) => x);
    const {heard} = hear(nb, "sum");
    nb.set({x: new Promise<number>(() => undefined), y: 1});
    await settle();
    nb.set({x: 2});
    await settle();
    expect(heard).toEqual(["pending", "3"]);
  });

  test("a cell that never settles is given up when its input changes, and its signal says so", async () => {
    const signals: AbortSignal[] = [];
    const nb = asked((x, {signal}) => {
      signals.push(signal);
      return x === 1 ? new Promise<number>(() => undefined) : x;
    });
    const {heard} = hear(nb, "sum");
    nb.set({x: 1, y: 1});
    await settle();
    nb.set({x: 2});
    await settle();
    expect(heard.at(-1)).toBe("3");
    expect(signals.map(({aborted}) => aborted)).toEqual([true, false]);
  });

  test("a result that was superseded is not heard, and its failure is no unhandled rejection", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const [first, second, third] = [open<number>(), open<number>(), open<number>()];
    const runs = [first, second, third];
    const nb = asked((x) => runs[x]?.promise ?? x);
    const {heard} = hear(nb, "slow");
    nb.set({x: 0, y: 0});
    await settle();
    nb.set({x: 1});
    await settle();
    nb.set({x: 2});
    await settle();
    third.resolve(30);
    await settle();
    first.resolve(10);
    second.reject(new Error("too late"));
    await settle();
    process.off("unhandledRejection", unhandled);
    expect(heard).toEqual(["pending", "30"]);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("what nobody asks for any more is given up", async () => {
    let signal: AbortSignal | undefined;
    const nb = asked((_, context) => {
      signal = context.signal;
      return new Promise<number>(() => undefined);
    });
    nb.set({x: 1, y: 1});
    const {stop} = hear(nb, "sum");
    await settle();
    expect(signal?.aborted).toBe(false);
    stop();
    await settle();
    expect(signal?.aborted).toBe(true);
  });

  test("observers hear progress beside pending, value and error, of the newest computation alone", async () => {
    const contexts: CellContext<number>[] = [];
    const done = open<number>();
    const nb = asked((_, context) => {
      contexts.push(context);
      return done.promise;
    });
    nb.set({x: 1, y: 1});
    const {heard} = hear(nb, "sum");
    await settle();
    contexts[0]?.progress(0.5, 7);
    nb.set({x: 2});
    await settle();
    contexts[0]?.progress(0.9);
    contexts[1]?.progress(0.25);
    done.resolve(4);
    await settle();
    contexts[1]?.progress(0.75);
    expect(heard).toEqual(["pending", "slow 0.5 7", "slow 0.25", "5"]);
  });

  test("a cell cleans up on invalidation, and is computed again when it is asked for again", async () => {
    const log: string[] = [];
    const nb = asked((x, {invalidation}) => {
      log.push(`open ${x}`);
      void invalidation.then(() => log.push(`close ${x}`));
      return x;
    });
    nb.set({x: 1, y: 1});
    const {stop} = hear(nb, "slow");
    await settle();
    nb.set({x: 2});
    await settle();
    stop();
    await settle();
    expect(await nb.value("slow")).toBe(2);
    await settle();
    expect(log).toEqual(["open 1", "close 1", "open 2", "close 2", "open 2", "close 2"]);
  });

  test("a function that takes no more than its inputs is given no more", async () => {
    const nb = notebook<Asked>([cell("sum", ["x", "y"], (x, y, ...rest: unknown[]) => x + y + rest.length)], {
      sources: ["x", "y"]
    });
    nb.set({x: 1, y: 2});
    expect(await nb.value("sum")).toBe(3);
  });
});

describe("sources", () => {
  test("observe, value and watch before set wait, say for what, and recover", async () => {
    const nb = asked((x) => x);
    const {heard} = hear(nb, "sum");
    const value = nb.value("sum");
    const watched = nb.watch("sum").next();
    await settle();
    nb.set({y: 1});
    await settle();
    nb.set({x: 2});
    expect(await value).toBe(3);
    expect(await watched).toEqual({done: false, value: {value: 3}});
    expect(heard).toEqual(["waits for x, y", "waits for x", "3"]);
  });

  test("pending is told again when there is nothing to wait for any more but a computation", async () => {
    const slow = open<number>();
    const nb = asked(() => slow.promise);
    const {heard} = hear(nb, "sum");
    await settle();
    nb.set({x: 1, y: 1});
    await settle();
    slow.resolve(5);
    await settle();
    expect(heard).toEqual(["waits for x, y", "pending", "6"]);
  });

  test("load(key, begin) begins when it is needed, is given up for another key, and is tried again when it failed", async () => {
    const begun: {key: number; signal: AbortSignal}[] = [];
    const file = (key: number, answer: Promise<number>) =>
      load(`file ${key}`, ({signal, progress}: CellContext<number>) => {
        begun.push({key, signal});
        progress(0.5);
        return answer;
      });
    const nb = asked((x) => x);
    nb.set({x: file(1, new Promise(() => undefined)), y: 0});
    await settle();
    expect(begun).toEqual([]);
    const {heard} = hear(nb, "sum");
    await settle();
    nb.set({x: file(1, Promise.resolve(99))});
    await settle();
    expect(begun.map(({key, signal}) => [key, signal.aborted])).toEqual([[1, false]]);
    nb.set({x: file(2, Promise.reject(new Error("offline")))});
    await settle();
    nb.set({x: file(2, Promise.resolve(2))});
    await settle();
    expect(begun.map(({key, signal}) => [key, signal.aborted])).toEqual([
      [1, true],
      [2, false],
      [2, false]
    ]);
    expect(heard).toEqual(["x 0.5", "pending", "x 0.5", "x: offline", "x 0.5", "pending", "2"]);
  });
});

describe("failures", () => {
  test("the cell that fails now is blamed, not one that failed before or was superseded", async () => {
    interface Two {
      a: number;
      b: number;
      left: number;
      right: number;
      both: number;
    }
    const two = cellOf<Two>();
    const late = open<number>();
    const nb = notebook<Two>(
      [
        two("left", ["a"], (a) => {
          if (a === 1) throw new Error("left is broken");
          return a === 2 ? late.promise : a;
        }),
        two("right", ["b"], (b) => {
          if (b === 1) throw new Error("right is broken");
          return b;
        }),
        two("both", ["left", "right"], (left, right) => left + right)
      ],
      {sources: ["a", "b"]}
    );
    const heard: string[] = [];
    nb.observe(["both"], {
      fulfilled: ({both}) => heard.push(String(both)),
      rejected: ({cell, message}) => heard.push(`${cell}: ${message}`)
    });
    nb.set({a: 1, b: 0});
    await settle();
    // left waits, and right fails: left's old failure is not the reason
    nb.set({a: 2, b: 1});
    await settle();
    nb.set({a: 3, b: 1});
    late.reject(new Error("left was superseded"));
    await settle();
    nb.set({b: 2});
    await settle();
    expect(heard).toEqual(["left: left is broken", "right: right is broken", "5"]);
  });

  test("dispose() settles every promise, ends every watch, and gives up what runs", async () => {
    let signal: AbortSignal | undefined;
    const nb = asked((_, context) => {
      signal = context.signal;
      return new Promise<number>(() => undefined);
    });
    nb.set({x: 1});
    const value = nb.value("sum").catch((error: unknown) => error);
    const watched = nb.watch("slow").next();
    await settle();
    nb.dispose();
    expect(await value).toMatchObject({
      name: "AbortError",
      message: "the notebook ended before sum was there; not set: y"
    });
    expect(await watched).toEqual({done: true, value: undefined});
    expect(signal?.aborted).toBe(true);
    await expect(nb.value("slow")).rejects.toMatchObject({name: "AbortError"});
    expect(await nb.watch("slow").next()).toEqual({done: true, value: undefined});
    nb.set({x: 2});
    await settle();
  });

  test("an observer that throws is told as uncaught, and the others hear all the same", async () => {
    const uncaught = vi.fn();
    const before = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    process.on("uncaughtException", uncaught);
    const nb = asked((x) => x);
    nb.observe(["slow"], {
      fulfilled: () => {
        throw new Error("cannot draw");
      },
      rejected: () => undefined
    });
    const {heard} = hear(nb, "slow");
    nb.set({x: 1});
    await settle();
    process.removeAllListeners("uncaughtException");
    before.forEach((listener) => process.on("uncaughtException", listener));
    expect(heard).toEqual(["1"]);
    expect(uncaught).toHaveBeenCalledOnce();
  });
});

describe("turn()", () => {
  /** A clock that a test moves. */
  const clocked = (compute: (x: number, context: CellContext<number>) => Promise<number>) => {
    const clock = {ms: 0};
    const nb = notebook<Asked>([cell("slow", ["x"], (x, context) => compute(x, context))], {
      sources: ["x", "y"],
      now: () => clock.ms
    });
    return {clock, nb};
  };

  test("lets what waits go first once a computation has kept the thread for 8 ms, and not before", async () => {
    const done: string[] = [];
    const {clock, nb} = clocked(async (x, {turn}) => {
      for (const part of [1, 2, 3, 4]) {
        await turn();
        done.push(`part ${part}`);
        clock.ms += 5;
      }
      return x;
    });
    nb.set({x: 7});
    const value = nb.value("slow");
    // as a page's frame: not before the thread is free
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      done.push("another");
      port1.close();
    };
    queueMicrotask(() => port2.postMessage(undefined));
    expect(await value).toBe(7);
    expect(done).toEqual(["part 1", "part 2", "another", "part 3", "part 4"]);
  });

  test("rejects when what is computed is not wanted any more, so that no part of it follows", async () => {
    const parts: number[] = [];
    const {clock, nb} = clocked(async (x, {turn}) => {
      for (let part = 0; part < 3; part++) {
        await turn();
        parts.push(x);
        clock.ms += 10;
        if (parts.length === 1) nb.set({x: 2});
      }
      return x;
    });
    const heard: unknown[] = [];
    nb.observe(["slow"], {fulfilled: ({slow}) => heard.push(slow), rejected: ({message}) => heard.push(message)});
    nb.set({x: 1});
    await settle(20);
    expect(parts).toEqual([1, 2, 2, 2]);
    expect(heard).toEqual([2]);
  });
});

test("an unhurried cell is computed after what shows the rest, with its inputs alone", async () => {
  const heard: string[] = [];
  let ms = 0;
  const nb = notebook<Asked>(
    [
      cell(
        "slow",
        ["x", "y"],
        unhurried((x: number, y: number) => x + y),
        {context: true}
      ),
      cell("quick", ["x"], (x) => {
        ms += 10;
        return -x;
      })
    ],
    {
      sources: ["x", "y"],
      now: () => ms,
      shown(call) {
        heard.push("shown");
        call();
      }
    }
  );
  for (const name of ["slow", "quick"] as const)
    nb.observe([name], {
      fulfilled: (values) => heard.push(`${name} ${(values as Partial<Asked>)[name]}`),
      rejected: ({message}) => heard.push(message)
    });
  nb.set({x: 1, y: 2});
  await settle();
  expect(heard).toEqual(["quick -1", "shown", "slow 3"]);
});
