import {describe, expect, test} from "vitest";
import {cellOf} from "../../src/notebook/cell.js";
import {CellError} from "../../src/notebook/cellError.js";
import {notebook} from "../../src/notebook/notebook.js";

interface Sums {
  x: number;
  y: number;
  double: number;
  sum: number;
  other: number;
}

const cell = cellOf<Sums>();
const cells = [
  cell("double", ["x"], (x) => 2 * x),
  cell("sum", ["double", "y"], (double, y) => double + y),
  cell("other", ["y"], (y) => {
    if (y < 0) throw new RangeError(`negative: ${y}; expected 0 or more`);
    return y;
  })
];
const sums = () => notebook<Sums>(cells, {sources: ["x", "y"], now: () => 0});
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("notebook", () => {
  test("values(names) computes each cell on the path once", async () => {
    const nb = sums();
    nb.set({x: 1, y: 2});
    expect(await nb.values(["sum", "double"])).toEqual({sum: 4, double: 2});
    expect(nb.trace().map(({cell}) => cell)).toEqual(["double", "sum"]);
  });

  test("a cell that nobody asked for is not computed", async () => {
    const nb = sums();
    nb.set({x: 1, y: -1});
    expect(await nb.value("double")).toBe(2);
    expect(nb.trace().map(({cell}) => cell)).toEqual(["double"]);
  });

  test("set(source) recomputes its dependents and nothing else, and the trace says why", async () => {
    const nb = sums();
    const seen: number[] = [];
    nb.set({x: 1, y: 2});
    const stop = nb.observe(["sum", "double"], {
      fulfilled: ({sum}) => seen.push(sum),
      rejected: (error) => expect.unreachable(error.message)
    });
    await settle();
    nb.set({y: 5});
    await settle();
    stop();
    expect(seen).toEqual([4, 7]);
    const {change, cell, because, first} = nb.trace().at(-1) ?? expect.unreachable();
    expect({change, cell, because, first}).toEqual({change: 2, cell: "sum", because: ["y"], first: false});
    expect(nb.trace().filter((entry) => entry.change === 2)).toHaveLength(1);
  });

  test("set(source) with the value it has changes nothing", async () => {
    const nb = sums();
    nb.set({x: 1, y: 2});
    const stop = nb.observe(["sum"], {
      fulfilled: () => undefined,
      rejected: (error) => expect.unreachable(error.message)
    });
    await settle();
    nb.set({x: 1});
    await settle();
    stop();
    expect(nb.trace()).toHaveLength(2);
  });

  test("an error keeps the failing cell's name and the original error, however far downstream it is met", async () => {
    interface Chain {
      source: number;
      a: number;
      b: number;
      c: number;
    }
    const chain = cellOf<Chain>();
    const original = new TypeError("no a today");
    const nb = notebook<Chain>(
      [
        chain("a", ["source"], () => {
          throw original;
        }),
        chain("b", ["a"], (a) => a),
        chain("c", ["b"], (b) => b)
      ],
      {sources: ["source"]}
    );
    nb.set({source: 1});
    const error = await nb.value("c").catch((error: unknown) => error);
    expect(error).toBeInstanceOf(CellError);
    expect(error).toMatchObject({cell: "a", cause: original, message: "no a today"});
  });

  test("a cell that throws leaves the others alive, and recovers when its input does", async () => {
    const nb = sums();
    const outcomes: string[] = [];
    nb.set({x: 1, y: -1});
    nb.observe(["other"], {
      fulfilled: ({other}) => outcomes.push(String(other)),
      rejected: ({cell, message}) => outcomes.push(`${cell}: ${message}`)
    });
    expect(await nb.value("sum")).toBe(1);
    nb.set({y: 3});
    await settle();
    nb.dispose();
    expect(outcomes).toEqual(["other: negative: -1; expected 0 or more", "3"]);
  });

  test("a source given as a promise is waited for, and its failure carries its name", async () => {
    const nb = sums();
    nb.set({x: Promise.resolve(4), y: 1});
    expect(await nb.value("sum")).toBe(9);
    nb.set({x: Promise.reject(new Error("file not found"))});
    await expect(nb.value("sum")).rejects.toMatchObject({cell: "x", message: "file not found"});
  });

  test("watch(name) yields the states of a cell, errors among them, and ends when its consumer returns", async () => {
    const nb = sums();
    const states = nb.watch("other");
    const first = states.next();
    nb.set({y: 1});
    expect(await first).toEqual({done: false, value: {value: 1}});
    nb.set({y: -2});
    expect(await states.next()).toMatchObject({value: {error: {cell: "other"}}});
    const pending = states.next();
    await states.return();
    expect(await pending).toEqual({done: true, value: undefined});
    expect(await states.next()).toEqual({done: true, value: undefined});
  });

  test.each([
    ["a name defined twice", [cell("sum", [], () => 1), cell("sum", [], () => 2)], "cell defined twice: sum"],
    ["an unknown input", [{name: "sum", inputs: ["z"], compute: () => 1}], "unknown input: z of cell sum"],
    [
      "a circle",
      [cell("sum", ["double"], (double) => double), cell("double", ["sum"], (sum) => sum)],
      "circular cells: sum → double → sum"
    ]
  ])("notebook(cells) throws for %s", (_, faulty, message) => {
    expect(() => notebook<Sums>(faulty, {sources: []})).toThrow(message);
  });

  test("set(name) throws for a cell that is no source, and for an unknown name asked for", async () => {
    const nb = sums();
    expect(() => nb.set({sum: 1})).toThrow("not a source: sum; expected one of x, y");
    await expect(nb.value("nothing" as "sum")).rejects.toThrow("unknown cell: nothing");
  });

  test("a trace entry's digest is that of the value", async () => {
    const [first, second] = [sums(), sums()];
    first.set({x: 1, y: 2});
    second.set({x: 0, y: 4});
    await Promise.all([first.value("sum"), second.value("sum")]);
    const digestOf = (nb: typeof first, name: string) =>
      nb
        .trace()
        .find(({cell}) => cell === name)
        ?.digest();
    expect(digestOf(first, "sum")).toBe(digestOf(second, "sum"));
    expect(digestOf(first, "double")).not.toBe(digestOf(second, "double"));
  });
});
