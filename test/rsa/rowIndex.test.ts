import {expect, it} from "vitest";
import {rowIndex} from "../../src/rsa/rowIndex.js";
import type {Embeddings} from "../../src/tables/embeddings.js";

it("takes the pieces that hold something of a word, and no mere space mark before them", () => {
  const tokens = ["▁", "19", "84", "▁star", "Ġ", "Ġmoon"];
  const embeddings: Pick<Embeddings, "words" | "forms" | "tokens"> = {
    words: ["1984", "1984", "1984", "star", "moon", "moon"],
    tokens,
    forms: tokens.map(() => "space")
  };
  const index = rowIndex(embeddings as Embeddings);
  expect(["1984", "star", "moon"].map((word) => index.get(word)?.space)).toEqual([[1, 2], [3], [5]]);
});
