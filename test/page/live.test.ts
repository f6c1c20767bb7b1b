import {JSDOM} from "jsdom";
import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {cellOf} from "../../src/notebook/cell.js";
import {notebook} from "../../src/notebook/notebook.js";
import {afterFrame} from "../../src/page/afterFrame.js";
import {live} from "../../src/page/live.js";

type Sight = (entries: readonly {readonly isIntersecting: boolean}[]) => void;

let [frames, idle, sights]: [(() => void)[], (() => void)[], Map<Element, Sight>] = [[], [], new Map()];
const all = (works: (() => void)[]): void => works.splice(0).forEach((work) => work());
/** The next frame is painted, and nothing else is to be done. */
const painted = (): void => {
  all(frames);
  all(idle);
};

beforeEach(() => {
  vi.useFakeTimers();
  [frames, idle, sights] = [[], [], new Map()];
  vi.stubGlobal("document", new JSDOM("").window.document);
  vi.stubGlobal("requestAnimationFrame", (work: () => void) => frames.push(work));
  vi.stubGlobal("requestIdleCallback", (work: () => void) => idle.push(work));
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(private readonly tell: Sight) {}
      observe = (element: Element) => void sights.set(element, this.tell);
      disconnect = (): void => undefined;
    }
  );
});
afterEach(() => {
  // what waits for a frame is of this test alone
  vi.runAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

interface Values {
  readonly n: number | Promise<number>;
  readonly twice: number;
}

/** Two parts of a page that show one cell, the second of which is told to be out of sight. */
async function twoParts() {
  const compute = cellOf<Values>()("twice", ["n"], async (n) => 2 * (await n));
  const nb = notebook<Values>([compute], {sources: ["n"]});
  const part = (id: string): HTMLElement =>
    live(nb, ["twice"], ({twice}) => document.createTextNode(String(twice)), {id});
  const [seen, below] = [part("seen"), part("below")];
  sights.get(below)?.([{isIntersecting: false}]);
  const set = async (n: Values["n"]): Promise<void> => {
    nb.set({n});
    await vi.advanceTimersByTimeAsync(0);
  };
  await set(1);
  painted();
  const shown = () => [seen, below].map((box) => [box.textContent, box.classList.contains("stale")]);
  return {set, shown, below};
}

test("a part out of sight is drawn after the frame with what is in sight, dimmed until then; and at once when it is in sight", async () => {
  const {set, shown, below} = await twoParts();
  expect(shown()).toEqual([
    ["2", false],
    ["2", false]
  ]);
  await set(2);
  expect(shown()).toEqual([
    ["4", false],
    ["2", true]
  ]);
  all(frames);
  expect(shown()[1]).toEqual(["2", true]);
  all(idle);
  expect(shown()[1]).toEqual(["4", false]);
  sights.get(below)?.([{isIntersecting: true}]);
  await set(3);
  expect(shown()).toEqual([
    ["6", false],
    ["6", false]
  ]);
});

test("a part out of sight never shows the result of what was changed meanwhile as the new one", async () => {
  const {set, shown} = await twoParts();
  await set(2);
  let come = (_: number): void => undefined;
  await set(new Promise<number>((resolve) => (come = resolve)));
  painted();
  expect(shown()).toEqual([
    ["4", true],
    ["2", true]
  ]);
  come(5);
  await vi.advanceTimersByTimeAsync(0);
  painted();
  expect(shown()).toEqual([
    ["10", false],
    ["10", false]
  ]);
});

test("afterFrame() does all that waits together, once, also where nothing is painted", () => {
  const done: string[] = [];
  for (const what of ["one", "other"]) afterFrame(() => done.push(what));
  expect(frames).toHaveLength(1);
  vi.advanceTimersByTime(499);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(done).toEqual(["one", "other"]);
  painted();
  expect(done).toEqual(["one", "other"]);
});
