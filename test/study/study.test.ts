import {describe, expect, expectTypeOf, test} from "vitest";
import {choice, standards, whole} from "../../src/study/param.js";
import {grid} from "../../src/study/grid.js";
import {resultsOf, tolerancesOf, within} from "../../src/study/publish.js";
import {study} from "../../src/study/study.js";
import {studyNotebook, workersHere, type Workers} from "../../src/study/studyNotebook.js";
import {csv, label, number, oneOf, rowsOf} from "../../src/study/table.js";

const squares = (from: number, to: number, step: number) =>
  Float64Array.from({length: to - from}, (_, i) => (from + i) * (from + i) * step);

const declared = study("squares", "Squares", import.meta.url)
  .given({count: whole(0, 1000, 100), step: whole(1, 9, 2), kind: choice(["sum", "none"], "sum")})
  .job("draws", "count", ["step"], squares)
  .cell("sum", ["draws", "kind"], (draws, kind) =>
    kind === "sum" ? draws.reduce((x, y) => x + y, 0) : {reason: "not asked for"}
  )
  .cell("ends", ["draws"], (draws) => ({first: draws[0] ?? NaN, last: draws.at(-1) ?? NaN}))
  .publish({sum: "sum", last: ["ends", "last", within(1e-9, "a reason")]});

describe("a study", () => {
  test("knows the type of each value by its declaration alone", () => {
    type Values = (typeof declared)["types"]["values"];
    expectTypeOf<Values["kind"]>().toEqualTypeOf<"sum" | "none">();
    expectTypeOf<Values["count"]>().toEqualTypeOf<number>();
    expectTypeOf<Values["draws"]>().toEqualTypeOf<Float64Array>();
    expectTypeOf<Values["sum"]>().toEqualTypeOf<number | {reason: string}>();
    expectTypeOf<Values["ends"]>().toEqualTypeOf<{first: number; last: number}>();
    // @ts-expect-error -- a step that there is not
    expect(declared.cell("next", ["sums"], (sums: number) => sums).steps).toHaveLength(4);
    // @ts-expect-error -- a step of another type
    expect(declared.cell("next", ["ends"], (ends: string) => ends).steps).toHaveLength(4);
    // @ts-expect-error -- a result of no step
    expect(Object.keys(declared.publish({more: "more"}).published)).toContain("more");
  });

  test("does a job in parts, to the same numbers however it is split, and tells how far it is", async () => {
    const found = [];
    for (const width of [1, 3]) {
      const here = workersHere(declared);
      const workers: Workers = {...here, width};
      const nb = studyNotebook(declared, {workers});
      nb.set(standards(declared.params) as (typeof declared)["types"]["params"]);
      const told: number[] = [];
      found.push((await nb.values(["draws"], {progress: ({done}) => void told.push(done)})).draws);
      expect(told.at(-1)).toBe(1);
      expect(told.length).toBeGreaterThan(5);
      nb.dispose();
    }
    expect(found).toEqual([squares(0, 100, 2), squares(0, 100, 2)]);
  });

  test("gives up a job whose inputs have changed", async () => {
    const asked: number[] = [];
    const workers: Workers = {
      width: 1,
      run: async (task, signal) => {
        asked.push(task.inputs[0] as number);
        await new Promise((resolve) => setTimeout(resolve, 1));
        signal.throwIfAborted();
        return declared.work(task);
      }
    };
    const nb = studyNotebook(declared, {workers});
    nb.set({count: 100, step: 2, kind: "sum"});
    const stop = nb.observe(["draws"], {fulfilled: () => undefined, rejected: () => undefined});
    await new Promise((resolve) => setTimeout(resolve, 4));
    nb.set({step: 3});
    expect((await nb.values(["draws"])).draws).toEqual(squares(0, 100, 3));
    expect(asked.filter((step) => step === 2).length).toBeLessThan(8);
    stop();
    nb.dispose();
  });

  test("publishes numbers, and reasons why there are none", () => {
    expect(resultsOf(declared.published, {sum: {reason: "not asked for"}, ends: {last: 4}})).toEqual([
      {name: "sum", cell: "sum", value: {reason: "not asked for"}},
      {name: "last", cell: "ends", value: 4}
    ]);
    expect(resultsOf(declared.published, {sum: NaN, ends: {last: 4}})[0]?.value).toEqual({
      reason: "it is NaN, which is no finite number"
    });
    expect(() => resultsOf(declared.published, {sum: "4", ends: {last: 4}})).toThrow(
      "sum is string; expected a number"
    );
    expect(Object.keys(tolerancesOf(declared.published))).toEqual(["exact", "within 1e-9"]);
  });
});

test("grid(given, axes) is every combination, the last changing fastest", () => {
  const given = standards(declared.params) as (typeof declared)["types"]["params"];
  expect(grid(given as never, {count: [1, 2], kind: ["sum", "none"]})).toEqual([
    {...given, count: 1, kind: "sum"},
    {...given, count: 1, kind: "none"},
    {...given, count: 2, kind: "sum"},
    {...given, count: 2, kind: "none"}
  ]);
});

test("rowsOf(file, lines) reads columns by name, and names every fault at once, with its line", () => {
  const file = csv("data/mine.csv", {size: number(), kind: oneOf(["a", "b"]), name: label()});
  const lines = (...rows: string[]) => rows.map((row, i) => ({line: i + 1, cells: row.split(",")}));
  expect(rowsOf(file, lines("name,other,kind,size", "x,,a,1.5", "y,,b,NA"))).toEqual([
    {size: 1.5, kind: "a", name: "x"},
    {size: null, kind: "b", name: "y"}
  ]);
  expect(() => rowsOf(file, lines("name,kind,size", "x,c,one", ",a,1,2"))).toThrow(
    [
      'data/mine.csv: line 2: size is "one"; expected a number, NA or nothing',
      'data/mine.csv: line 2: kind is "c"; expected one of a, b',
      "data/mine.csv: line 3 has 4 fields; expected 3",
      'data/mine.csv: line 3: name is ""; expected a text'
    ].join("\n")
  );
  expect(() => rowsOf(file, lines("name,size", "x,1"))).toThrow(
    "data/mine.csv: no column kind; expected it in the first line"
  );
});
