import {describe, expect, expectTypeOf, test} from "vitest";
import {file} from "../../src/study/file.js";
import {choice, plain, standards, text, whole, type Plain} from "../../src/study/param.js";
import {grid} from "../../src/study/grid.js";
import {each, notFiniteFaults, resultsOf, tolerancesOf, within} from "../../src/study/publish.js";
import {recordOf} from "../../src/study/recordOf.js";
import {pathsOf, sourceDigests, sourcesOf, wordsOf} from "../../src/study/sources.js";
import {study} from "../../src/study/study.js";
import {studyNotebook, wiringOf, workersHere, type Workers} from "../../src/study/studyNotebook.js";
import type {TracedRun} from "../../src/study/tracedRun.js";
import {verifiableOf} from "../../src/study/verifiable.js";
import {verification} from "../../src/study/verification.js";
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
    expect(() => declared.cell("next", ["sums"], (sums: number) => sums)).toThrow(
      "squares, step next: unknown sums; expected some of count, step, kind, draws, sum, ends"
    );
    // @ts-expect-error -- a step of another type
    expect(declared.cell("next", ["ends"], (ends: string) => ends).steps).toHaveLength(4);
    // @ts-expect-error -- a result of no step
    expect(() => declared.publish({more: "more"})).toThrow("squares, published more: unknown more; expected some of");
    // @ts-expect-error -- a report of no step
    expect(() => declared.report(["more"], () => [])).toThrow("squares, report: unknown more; expected some of");
  });

  test("refuses a name that there is already, and says whose it is", () => {
    const has = "has this name already; expected another name";
    expect(() => declared.cell("kind", [], () => 1)).toThrow(`squares, step kind: a parameter ${has}`);
    expect(() => declared.cell("sum", [], () => 1)).toThrow(`squares, step sum: a step ${has}`);
    expect(() => declared.given({sum: whole(0, 9, 1)})).toThrow(`squares, parameter sum: a step ${has}`);
    expect(() => declared.data({kind: csv("data/kind.csv", {kind: label()})})).toThrow(
      `squares, data kind: a parameter ${has}`
    );
    expect(() => declared.lends<{readonly draws: number}>({draws: "the draws"})).toThrow(
      `squares, lent draws: a step ${has}`
    );
    expect(() => study("none", "None", import.meta.url).cell("sum", ["x"] as never, () => 1)).toThrow(
      "none, step sum: unknown x; there is nothing before it"
    );
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

  test.each([
    [
      (from: number, to: number) => new Float64Array(to - from + 1),
      /^job draws: 14 numbers for 13 draws, from 0 to 12; expected one/
    ],
    [(from: number) => new Float64Array(from === 0 ? 0 : 13), /^job draws: 0 numbers for 13 draws, from 0 to 12/],
    [(from: number, to: number) => new Float64Array((to - from) * (from === 0 ? 1 : 2)), /^job draws: 1 or 2 numbers/],
    [(() => [1]) as never, /^job draws: expected a Float64Array, the numbers of draws 0 to 12/]
  ])("refuses a job that gives other numbers of draws than were asked for: %s", async (part, message) => {
    const given = study("squares", "Squares", import.meta.url).given({count: whole(0, 1000, 100)});
    const nb = studyNotebook(given.job("draws", "count", [], part));
    nb.set({count: 100});
    await expect(nb.value("draws")).rejects.toThrow(message);
    nb.set({count: "sum" as never});
    await expect(nb.value("draws")).rejects.toThrow('job draws: "sum" draws; expected a whole number');
    nb.dispose();
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
    expect(resultsOf(declared.published, {sum: NaN, ends: {last: 4}})[0]).toEqual({
      name: "sum",
      cell: "sum",
      value: {reason: "it is NaN, which is no finite number"},
      notFinite: "NaN"
    });
    const wrong = resultsOf(declared.published, {sum: "4", ends: {}});
    expect(wrong.map(({notFinite}) => notFinite)).toEqual(["of type string", "of type undefined"]);
    expect(notFiniteFaults(wrong)).toEqual([
      'step sum: sum is of type string; expected a finite number, or {reason: "why there is none"}',
      'step ends: last is of type undefined; expected a finite number, or {reason: "why there is none"}'
    ]);
    expect(Object.keys(tolerancesOf(declared.published))).toEqual(["exact", "within 1e-9"]);
  });
});

test("each number of a list or an object is published by its place or name, and the reason where there is none", () => {
  const listed = study("listed", "Listed", import.meta.url)
    .given({count: whole(1, 9, 2)})
    .cell("list", ["count"], (count) => Float64Array.from({length: count}, (_, i) => i))
    .cell("named", ["count"], (count) => ({of: {one: count, two: {reason: "there is none"}}}))
    .publish({list: ["list", each], named: ["named", "of", each, within(0.5, "a reason")]});
  const found = resultsOf(listed.published, {list: Float64Array.of(3, 4), named: {of: {one: 2, two: {reason: "no"}}}});
  expect(found.map(({name, value}) => [name, value])).toEqual([
    ["list[0]", 3],
    ["list[1]", 4],
    ["named.one", 2],
    ["named.two", {reason: "no"}]
  ]);
  const none = resultsOf(listed.published, {list: {reason: "no list"}, named: {of: {}}});
  expect(none.map(({name, value}) => [name, value])).toEqual([["list", {reason: "no list"}]]);
  const {toleranceOf} = verifiableOf(listed);
  expect(["list[1]", "named.two"].map(toleranceOf)).toEqual(["exact", "within 0.5"]);
});

test("numbers that are not finite are told by their steps, and not taken for the reason that an older record has of them", () => {
  const listed = study("listed", "Listed", import.meta.url)
    .cell("list", [], () => Float64Array.of(1, NaN, NaN, NaN, NaN, Infinity))
    .cell("none", [], () => ({reason: "there is none"}))
    .publish({list: ["list", each], none: "none"});
  const run = (first: number): TracedRun => ({
    topology: wiringOf(listed),
    origins: {sources: {}, code: {modules: {}, cells: {list: [], none: []}, packages: {}}, packages: {}},
    files: {},
    chain: {},
    results: resultsOf(listed.published, {
      list: Float64Array.of(first, NaN, NaN, NaN, NaN, Infinity),
      none: {reason: "there is none"}
    })
  });
  const expected = 'expected a finite number, or {reason: "why there is none"}';
  const faults = [
    `step list: list[1], list[2], list[3] and 1 more are NaN; ${expected}`,
    `step list: list[5] is Infinity; ${expected}`
  ];
  expect(notFiniteFaults(run(1).results)).toEqual(faults);
  expect(() => recordOf(verifiableOf(listed), {}, run(1), {})).toThrow(`nothing to record: ${faults.join("; ")}`);
  const results = run(1).results.map(({notFinite: _, ...result}) => result);
  const older = recordOf(verifiableOf(listed), {}, {...run(1), results}, {});
  expect(verification(verifiableOf(listed), older, {...run(1), results})).toMatchObject({same: true});
  expect(verification(verifiableOf(listed), older, run(1))).toMatchObject({same: false, moved: [], notFinite: faults});
});

test("a study that begins with another has its steps, and files that parameters name are no sources but their data are", () => {
  const first = study("first", "First", import.meta.url)
    .data({bytes: file<Uint8Array>(({which}) => `data/first/${String(which)}.bin`, {by: "which", words: "the bytes"})})
    .given({
      which: text("a"),
      parts: plain([1], Array.isArray as (of: unknown) => of is number[], {expected: "a list"})
    })
    .lends<{readonly helper: () => number}>({helper: "who helps"})
    .cell("sum", ["bytes", "parts", "helper"], (bytes, parts, helper) => bytes.length + parts.length + helper())
    .publish({sum: "sum"});
  const second = first
    .as("second", "Second", import.meta.url, {declaredIn: ["b.ts"], recordFile: "data/b.json", command: "b"})
    .cell("twice", ["sum"], (sum) => 2 * sum);
  expect(sourcesOf(second)).toEqual(["bytes", "parts", "helper"]);
  expect(second.steps.map(({name}) => name)).toEqual(["sum", "twice"]);
  expect([second.published, second.declaredIn.length]).toEqual([{}, 2]);
  expect(pathsOf(second, {which: "c"})).toEqual({bytes: "data/first/c.bin"});
  expect(["bytes", "helper", "which", "constructor"].map(wordsOf(second))).toEqual([
    "the bytes",
    "who helps",
    "which",
    "constructor"
  ]);
  const digests = (given: object) => sourceDigests(second, {...given}, {bytes: "of bytes"});
  expect(digests({parts: [1]})).toEqual(digests({which: "c"}));
  expect(digests({parts: [2]})).not.toEqual(digests({}));
  expect((second.params["parts"] as Plain).read("[1,2]")).toEqual([1, 2]);
  for (const wrong of ["1", "{"])
    expect(() => (second.params["parts"] as Plain).read(wrong)).toThrow("expected a list");
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
  expect(() => rowsOf(file, lines("name,size,kind,other,size,other", "x,1,a,b,2,c"))).toThrow(
    /^data\/mine\.csv: two columns are named size in the first line$/
  );
  expect(() => rowsOf(file, lines("name,size", "x,1"))).toThrow(
    "data/mine.csv: no column kind; expected it in the first line"
  );
});
