import {describe, expect, it} from "vitest";
import {checkCode} from "../../src/course/exercises/checkCode.js";
import {definitions} from "../../src/course/exercises/definitions.js";
import {isRight, type Expected} from "../../src/course/exercises/judge.js";
import {showAnswer, showValue} from "../../src/course/exercises/showValue.js";
import {stoppedWords} from "../../src/course/exercises/stoppedWords.js";
import type {Answer, Job, WorkerMessage} from "../../src/course/sandbox/messages.js";
import {readMessage} from "../../src/course/sandbox/readMessage.js";
import type {Outcome} from "../../src/course/sandbox/runInSandbox.js";
import {exerciseWorker} from "../../src/course/sandbox/worker.js";

function answerOf(value: unknown): Answer {
  if (typeof value === "number") return {kind: "number", value};
  if (!Array.isArray(value)) return {kind: "other", what: typeof value};
  if (!Array.isArray(value[0])) return {kind: "list", values: Float64Array.from(value as number[])};
  const rows = value as number[][];
  return {
    kind: "rows",
    lengths: Int32Array.from(rows, ({length}) => length),
    values: Float64Array.from(rows.flat())
  };
}

/** Runs code here, as the sandbox would. */
function runHere({code, name, calls}: Job): Promise<Outcome> {
  const own = new Function(`${code}; return ${name}`)() as (...inputs: readonly unknown[]) => unknown;
  const answers = calls.map((inputs): Answer => {
    try {
      return answerOf(own(...structuredClone(inputs)));
    } catch (error) {
      const {name, message} = error as Error;
      return {kind: "thrown", name, message, line: 0};
    }
  });
  return Promise.resolve({answers, lines: [], end: {kind: "done"}});
}

const all = Object.values(definitions);
const verdictOf = async (name: keyof typeof definitions, change: (code: string) => string) =>
  (await checkCode(definitions[name], change(definitions[name].solution), runHere)).verdict;

describe.each(all)("$name", (definition) => {
  it("has gaps to fill, three hints and a solution that passes", async () => {
    const open = await checkCode(definition, definition.gaps, runHere);
    expect(open.verdict.kind).toBe("gaps");
    expect(definition.hints.length).toBe(3);
    const solved = await checkCode(definition, definition.solution, runHere);
    expect(solved.verdict).toEqual({
      kind: "solved",
      visible: definition.visible.length,
      unseen: definition.unseen.length
    });
  });
});

describe("checkCode finds", () => {
  it.each([
    [
      "cosine",
      "a zero given for a row of zeros",
      (code: string) => code.replace("return xy", "return xx * yy === 0 ? 0 : xy"),
      "a row of zeros"
    ],
    [
      "cosine",
      "a length without its root",
      (code: string) => code.replace("Math.sqrt(xx * yy)", "(xx * yy)"),
      "the same direction, twice as long"
    ],
    [
      "pearson",
      "a constant list judged by its sum of squares",
      (code: string) => code.replace("Math.max(...values) === Math.min(...values)", "false"),
      "the same value, which has no exact form in a computer"
    ],
    ["pearson", "means that are forgotten", (code: string) => code.replace("x[i] - meanX", "x[i]"), "rising together"],
    ["upperTriangle", "the diagonal taken along", (code: string) => code.replace("j = i + 1", "j = i"), "three words"],
    [
      "upperTriangle",
      "columns taken for rows",
      (code: string) => code.replace("j = i + 1", "j = 0").replace("j < matrix.length", "j < i"),
      "four words"
    ],
    [
      "permute",
      "the inverse order",
      (code: string) => code.replace("matrix[order[i]][order[j]]", "matrix[order.indexOf(i)][order.indexOf(j)]"),
      "three words move round"
    ],
    [
      "permute",
      "rows that move without their columns",
      (code: string) => code.replace("[order[j]]", "[j]"),
      "three words move round"
    ]
  ] as const)("%s: %s", async (name, _, change, about) => {
    const verdict = await verdictOf(name, change);
    expect(verdict.kind === "wrong" && verdict.failing.about).toBe(about);
  });
});

describe("isRight", () => {
  const nothing: Expected = {kind: "nothing", reason: "why"};
  const thrown = (name: string): Answer => ({kind: "thrown", name, message: "", line: 0});
  it("takes NaN and an error thrown on purpose for no answer, but not a slip or a number", () => {
    expect(isRight({kind: "number", value: NaN}, nothing)).toBe(true);
    expect(isRight(thrown("RangeError"), nothing)).toBe(true);
    expect(isRight(thrown("TypeError"), nothing)).toBe(false);
    expect(isRight({kind: "number", value: 0}, nothing)).toBe(false);
  });
  it("allows for sums in another order, and for nothing more", () => {
    const half: Expected = {kind: "number", value: 0.5};
    expect(isRight({kind: "number", value: 0.5 + 1e-12}, half)).toBe(true);
    expect(isRight({kind: "number", value: 0.5 + 1e-6}, half)).toBe(false);
    expect(isRight({kind: "number", value: NaN}, half)).toBe(false);
  });
  it("wants lists of the same length, and rows where rows are expected", () => {
    const list: Answer = {kind: "list", values: Float64Array.of(1, 2)};
    expect(isRight(list, {kind: "list", values: [1, 2]})).toBe(true);
    expect(isRight(list, {kind: "list", values: [1]})).toBe(false);
    expect(isRight(list, {kind: "rows", rows: [[1, 2]]})).toBe(false);
    expect(isRight({...list, odd: {at: "[1]", what: "a text"}}, {kind: "list", values: [1, 2]})).toBe(false);
    const rows: Answer = {kind: "rows", lengths: Int32Array.of(2), values: Float64Array.of(1, 2)};
    expect(isRight(rows, {kind: "rows", rows: [[1, 2]]})).toBe(true);
    expect(isRight(rows, {kind: "list", values: [1, 2]})).toBe(false);
  });
});

/** A worker's scope with the reader's code in it, called once; the console's lines and what was told. */
function answersOf(code: string, inputs: readonly unknown[]): Promise<readonly WorkerMessage[]> {
  const scope = Object.assign(new EventTarget(), {console: {}});
  const make = new Function(`${code}; return f`) as () => unknown;
  exerciseWorker(scope as unknown as Window & typeof globalThis, {numbers: 100, lines: 1, letters: 100})(make);
  const {port1, port2} = new MessageChannel();
  const told: WorkerMessage[] = [];
  return new Promise((resolve) => {
    port1.onmessage = ({data}: MessageEvent<WorkerMessage>) => {
      told.push(data);
      if (data.type !== "answer") return;
      port1.close();
      resolve(told);
    };
    const start = {calls: [inputs], offset: 0, text: make.toString()};
    scope.dispatchEvent(Object.assign(new MessageEvent("message", {data: start, ports: [port2]})));
  });
}

describe("the sandbox's worker", () => {
  it.each([
    ["f = (m) => m.map((row) => [...row].reverse())", undefined],
    ["f = (m) => (m[1].reverse(), [[1]])", 0],
    ["f = (m, order) => (order.push(0), 1)", 1],
    ["f = (m) => { m.length = 1; throw new RangeError(); }", 0],
    ["f = (m) => { m[0][0] = NaN; return 1; }", 0],
    ["f = (m) => { m[0][0] = m; return 1; }", 0]
  ])("tells a function that changes what it is given, whatever it returns: %s", async (code, argument) => {
    const told = await answersOf(`let ${code}`, [
      [
        [1, 2],
        [3, 4]
      ],
      [1, 0]
    ]);
    const answer = told.find((message) => message.type === "answer")?.answer;
    expect(answer?.kind === "changed" ? answer.argument : undefined).toBe(argument);
    expect(readMessage(told.at(-1))).toEqual(told.at(-1));
  });
});

it("showAnswer names the argument that was changed as the function calls it", () => {
  expect(showAnswer({kind: "changed", argument: 1}, ["matrix", "order"])).toMatch(/^a change of order: /);
});

describe("readMessage", () => {
  it.each([
    undefined,
    "solved",
    {type: "solved"},
    {type: "answer", answer: {kind: "number", value: "1"}},
    {type: "answer", answer: {kind: "list", values: [1, 2]}},
    {type: "answer", answer: {kind: "right"}},
    {type: "line", text: "x".repeat(1000)},
    {type: "failed", thrown: {name: "x", message: "y", line: -1}}
  ])("takes nothing for a message that is none: %j", (data) => {
    expect(readMessage(data)).toBeUndefined();
  });
});

it("showValue cuts long lists short and says how long they are", () => {
  expect(showValue([1, 0.1 + 0.2, NaN])).toBe("[1, 0.3, NaN]");
  expect(showValue(Array.from({length: 10}, (_, i) => i))).toBe("[0, 1, 2, 3, 4, 5, 6, 7, … 10 in all]");
});

it("stoppedWords tells a bracket that is left open from another error", () => {
  const broke = (line: number) =>
    stoppedWords({kind: "broke", message: "Uncaught SyntaxError: x", line}, "f", "1\n2", "f(1)");
  expect(broke(2)).toBe("The code cannot be read, line 2: SyntaxError: x");
  expect(broke(3)).toBe("The code ends too early: a bracket that was opened is not closed.");
});
