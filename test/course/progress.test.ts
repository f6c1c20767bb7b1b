import {expect, test} from "vitest";
import {openProgress, type ProgressStorage} from "../../src/course/progress.js";

/** A browser's storage, in memory. */
function storage(full = false): ProgressStorage & {readonly items: Map<string, string>} {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem(key, value) {
      if (full && !key.endsWith("?")) throw new DOMException("the quota is exceeded", "QuotaExceededError");
      items.set(key, value);
    },
    removeItem: (key) => void items.delete(key),
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    }
  };
}

test("what was written is read again, by a page that is opened later too", () => {
  const kept = storage();
  const first = openProgress(() => kept);
  expect(first.kept).toBe(true);
  first.write("score/r", {guess: 0.5, revealed: true});
  expect(first.read("score/r")).toEqual({guess: 0.5, revealed: true});
  expect(openProgress(() => kept).read("score/r")).toEqual({guess: 0.5, revealed: true});
  expect(first.read("score/other")).toBeUndefined();
});

test("a browser that keeps nothing loses nothing before the page is left", () => {
  const off = openProgress(() => {
    throw new DOMException("the operation is insecure", "SecurityError");
  });
  off.write("a", 1);
  expect([off.kept, off.read("a")]).toEqual([false, 1]);
  const full = openProgress(() => storage(true));
  full.write("a", 2);
  expect(full.read("a")).toBe(2);
});

test("a text that is no JSON counts as nothing", () => {
  const kept = storage();
  kept.items.set("rsa-notebook/course/a", "{broken");
  expect(openProgress(() => kept).read("a")).toBeUndefined();
});

test("a reset forgets all of the course, nothing else, and tells who listens until they stop", () => {
  const kept = storage();
  kept.items.set("other", "stays");
  const progress = openProgress(() => kept);
  let told = 0;
  const stop = progress.onReset(() => told++);
  for (const name of ["a", "b", "c"]) progress.write(name, name);
  progress.reset();
  expect([...kept.items.keys()]).toEqual(["other"]);
  expect(["a", "b", "c"].map((name) => progress.read(name))).toEqual([undefined, undefined, undefined]);
  stop();
  progress.reset();
  expect(told).toBe(1);
});
