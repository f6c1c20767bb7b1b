import {JSDOM} from "jsdom";
import {afterEach, beforeEach, expect, test, vi} from "vitest";
import type {Analysis} from "../../src/host/analysis.js";
import {loadingNote} from "../../src/host/loadingNote.js";

interface Heard {
  pending(): void;
  fulfilled(): void;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", new JSDOM("").window.document);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("loadingNote() names what takes long; a model that is there in time says nothing of the other before its own time", () => {
  const observers: Heard[] = [];
  const observe = (_: readonly string[], heard: Heard) => void observers.push(heard);
  const model = (id: string) => ({name: id === "a" ? "BERT" : "GPT-2"});
  const analysis = {notebook: {observe}, state: {a: "a", b: "b"}, model} as unknown as Analysis;
  const note = loadingNote(analysis);
  const [a, b] = observers as [Heard, Heard];
  for (const one of [a, b]) one.pending();
  vi.advanceTimersByTime(100);
  a.fulfilled();
  expect(note.textContent).toBe("");
  vi.advanceTimersByTime(200);
  expect(note.textContent).toBe("Loading GPT-2 …");
  b.fulfilled();
  expect(note.textContent).toBe("");
});
