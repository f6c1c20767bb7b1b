import {expect, test} from "vitest";
import {doneWords} from "../../src/course/courseList.js";
import {definitions} from "../../src/course/exercises/definitions.js";
import {around} from "../../src/course/lessons.js";
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

test("what another tab forgets is forgotten here too, and is not written back", () => {
  const kept = storage();
  let changed = (): void => undefined;
  const here = openProgress(
    () => kept,
    (then) => (changed = then)
  );
  const there = openProgress(() => kept);
  let told = 0;
  here.onReset(() => told++);
  here.write("a", 1);
  there.write("b", 2);
  expect(here.read("b")).toBe(2);
  changed();
  expect([told, here.read("a")]).toEqual([0, 1]);
  there.reset();
  changed();
  expect([told, here.read("a"), here.read("b")]).toEqual([1, undefined, undefined]);
  expect([...kept.items.keys()]).toEqual([]);
});

test("a tab whose storage is full forgets nothing because of it", () => {
  let changed = (): void => undefined;
  const full = openProgress(
    () => storage(true),
    (then) => (changed = then)
  );
  full.write("a", 1);
  changed();
  expect(full.read("a")).toBe(1);
});

test("a lesson counts as begun by its exercise too, and the exercise no longer when it starts again", () => {
  const progress = openProgress(() => storage());
  const lesson = around("score").lesson;
  const exercise = (value: object): string => {
    progress.write("exercise/pearson", {code: definitions.pearson.gaps, hints: 0, ...value});
    return doneWords(lesson, progress);
  };
  expect(doneWords(lesson, progress)).toBe("not begun");
  expect(exercise({hints: 3})).toBe("0 of 2 guesses made · exercise begun");
  expect(exercise({code: "function pearson"})).toBe("0 of 2 guesses made · exercise begun");
  expect(exercise({solved: "function pearson"})).toBe("0 of 2 guesses made · ✓ exercise solved");
  expect(exercise({})).toBe("not begun");
  for (const name of lesson.predictions) progress.write(`guess/score/${name}`, {guess: 1, revealed: true});
  expect(doneWords(lesson, progress)).toBe("✓ all guesses made");
});
