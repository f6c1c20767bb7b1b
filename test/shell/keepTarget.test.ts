import {expect, test} from "vitest";
import {keepTarget} from "../../src/shell/keepTarget.js";

/** A window at an address, which tells what is brought into sight when it grows, until the reader acts. */
function windowAt(hash: string, type = "navigate") {
  const seen: string[] = [];
  const listeners = new Map<string, () => void>();
  let grow = (): void => {};
  class ResizeObserver {
    constructor(tell: () => void) {
      grow = tell;
    }
    observe(): void {}
    disconnect(): void {
      grow = () => {};
    }
  }
  const window = {
    document: {documentElement: {}, getElementById: (id: string) => ({scrollIntoView: () => seen.push(id)})},
    location: {hash},
    performance: {getEntriesByType: () => [{type}]},
    ResizeObserver,
    addEventListener: (way: string, listener: () => void) => void listeners.set(way, listener),
    removeEventListener: (way: string) => void listeners.delete(way)
  };
  keepTarget(window as unknown as Window & typeof globalThis);
  return {seen, grow: () => grow(), act: (way: string) => listeners.get(way)?.()};
}

test("the part that an address names is kept in sight until the reader acts", () => {
  const {seen, grow, act} = windowAt("#the%20score");
  grow();
  expect(seen).toEqual(["the score"]);
  act("wheel");
  grow();
  expect(seen).toEqual(["the score"]);
});

test("an address without a part, and a page that was gone back to, are left alone", () => {
  for (const {seen, grow} of [windowAt(""), windowAt("#score", "back_forward")]) {
    grow();
    expect(seen).toEqual([]);
  }
});

test("a part with a percent sign that encodes nothing stops nothing", () => {
  const {seen, grow} = windowAt("#50%");
  grow();
  expect(seen).toEqual(["50%"]);
});
