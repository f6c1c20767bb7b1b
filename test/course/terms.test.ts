import {expect, it} from "vitest";
import {terms} from "../../src/course/terms.js";

const all = Object.entries(terms);

it("terms are in alphabetical order, so that none is defined twice", () => {
  const names = all.map(([name]) => name.toLowerCase());
  expect(names).toEqual([...new Set(names)].sort());
});

it.each(all)("%s has a note of one to four short sentences", (_, note) => {
  expect(note).toMatch(/^[A-Z].*\.$/);
  const sentences = note.split(/(?<=\.) /);
  expect(sentences.length).toBeLessThanOrEqual(4);
  for (const sentence of sentences) expect(sentence.split(" ").length).toBeLessThanOrEqual(32);
});
