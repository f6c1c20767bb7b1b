import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
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

const src = join(import.meta.dirname, "../../src");
const pages = readdirSync(src, {recursive: true, encoding: "utf8"}).filter(
  (name) => name.endsWith(".md") && !name.startsWith(".")
);

it.each(pages)("%s names only terms that have a note, in its column of text each once", (page) => {
  const text = readFileSync(join(src, page), "utf8");
  // below a workbench that column is its story, elsewhere the page
  const [above, story = ""] = text.includes('<div class="bench">') ? text.split('<div class="story">') : ["", text];
  const named = (text = ""): string[] => [...text.matchAll(/\$\{term\("([^"]+)"/g)].map(([, name]) => name ?? "");
  expect(
    named(above)
      .concat(named(story))
      .filter((name) => !(name in terms))
  ).toEqual([]);
  // there they stand in the margin
  expect(named(story)).toEqual([...new Set(named(story))]);
});
