import {afterEach, expect, test, vi} from "vitest";
import {cellOf} from "../../src/notebook/cell.js";
import {notebook} from "../../src/notebook/notebook.js";
import {lateCells} from "../../src/page/lateCells.js";

interface Values {
  readonly n: number;
  readonly twice: number;
}

afterEach(() => vi.unstubAllGlobals());

/** A dear cell of n, that ends when it is told to, what is heard of it, and its place in the page, which comes into sight when it is told to. */
function lookedAt() {
  let sees: (entries: readonly {readonly isIntersecting: boolean}[]) => void = () => undefined;
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(tell: typeof sees) {
        sees = tell;
      }
      observe = (): void => undefined;
      disconnect = (): void => undefined;
    }
  );
  const runs: {readonly n: number; readonly end: () => void; readonly signal: AbortSignal}[] = [];
  const compute = cellOf<Values>()(
    "twice",
    ["n"],
    (n, {signal}) => new Promise((resolve) => runs.push({n, signal, end: () => resolve(2 * n)}))
  );
  const nb = notebook<Values>([compute], {sources: ["n"]});
  nb.set({n: 1});
  const late = lateCells(nb, ["twice"]);
  const heard: string[] = [];
  late.observe({
    unasked: () => heard.push("unasked"),
    pending: () => heard.push("pending"),
    fulfilled: ({twice, n}) => heard.push(`${n}: ${twice}`),
    rejected: ({message}) => heard.push(message)
  });
  late.shownIn({} as Element);
  const turn = (): Promise<void> => new Promise((done) => void setTimeout(done));
  return {
    runs,
    heard,
    turn,
    look: async (isIntersecting: boolean) => (sees([{isIntersecting}]), turn()),
    set: async (n: number) => (nb.set({n}), turn())
  };
}

test("lateCells computes nothing before its place is in sight", async () => {
  const {runs, heard, look, set, turn} = lookedAt();
  await set(2);
  await look(false);
  expect(runs).toHaveLength(0);
  expect(new Set(heard)).toEqual(new Set(["unasked"]));
  await look(true);
  expect(runs.map(({n}) => n)).toEqual([2]);
  runs[0]?.end();
  await turn();
  expect(heard.slice(-2)).toEqual(["pending", "2: 4"]);
});

test("lateCells does not compute for what changes out of sight, until it is looked at again", async () => {
  const {runs, heard, look, set, turn} = lookedAt();
  await look(true);
  runs[0]?.end();
  await turn();
  await look(false);
  await look(true);
  expect([runs.length, heard.at(-1)]).toEqual([1, "1: 2"]);
  await look(false);
  await set(3);
  expect([runs.length, heard.at(-1)]).toEqual([1, "unasked"]);
  await look(true);
  expect([runs.length, heard.at(-1)]).toEqual([2, "pending"]);
  await set(4);
  expect([runs.length, runs[1]?.signal.aborted]).toEqual([3, true]);
});

test("lateCells goes on to the end of what runs when its place leaves the sight, unless an input changes", async () => {
  const {runs, heard, look, set, turn} = lookedAt();
  await look(true);
  await look(false);
  expect(runs[0]?.signal.aborted).toBe(false);
  runs[0]?.end();
  await turn();
  expect(heard.at(-1)).toBe("1: 2");
  await look(true);
  await set(5);
  await look(false);
  await set(6);
  expect(runs.slice(1).every(({signal}) => signal.aborted)).toBe(true);
  expect(heard.at(-1)).toBe("unasked");
});
