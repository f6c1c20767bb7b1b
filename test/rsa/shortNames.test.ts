import {expect, test} from "vitest";
import {shortNames} from "../../src/rsa/shortNames.js";

const named = (...names: string[]) => [...shortNames(names.map((name, i) => ({id: `${i}`, name}))).values()];

test("shortNames leaves out what stands in brackets or after a comma", () => {
  expect(named("Whisper tiny (decoder's token embeddings)", "GloVe 6B, 100 dimensions", "all-MiniLM-L6-v2")).toEqual([
    "Whisper tiny",
    "GloVe 6B",
    "all-MiniLM-L6-v2"
  ]);
});

test("shortNames keeps the whole of names that would be the same, and of one that begins with a bracket", () => {
  expect(named("BERT base (uncased)", "BERT base (uncased), Google's checkpoint", "(mine)", "")).toEqual([
    "BERT base (uncased)",
    "BERT base (uncased), Google's checkpoint",
    "(mine)",
    ""
  ]);
});
