import {describe, expect, it} from "vitest";
import type {Embeddings} from "../../src/tables/embeddings.js";
import {readEmbeddings, readSomeEmbeddings} from "../../src/tables/readEmbeddings.js";
import {rowsDigest} from "../../src/tables/rowsDigest.js";
import {subsetWords} from "../../src/tables/subsetRows.js";
import {part} from "../support/part.js";
import {below, committed, handmade, modelIds} from "./support.js";

/** One object a row, with the bits of its vector. */
const objects = ({dims, words, forms, piece, pieces, tokens, tokenIds, vectors}: Embeddings) =>
  words.map((word, i) => ({
    word,
    form: forms[i],
    piece: piece[i],
    pieces: pieces[i],
    token: tokens[i],
    id: tokenIds[i],
    vector: Buffer.from(vectors.slice(i * dims, (i + 1) * dims).buffer).toString("base64")
  }));

describe("subsetWords(all, words)", () => {
  for (const id of part(modelIds, 3))
    it(`equals a filter over ${id}'s rows, for any words`, async () => {
      const all = readEmbeddings(await committed(id));
      const rows = objects(all);
      const distinct = [...new Set(all.words)];
      const random = below(all.dims);
      for (const chance of [20, 3]) {
        const words = new Set(distinct.filter(() => random(chance) === 0));
        const subset = subsetWords(all, words);
        expect(objects(subset)).toEqual(rows.filter(({word}) => words.has(word)));
        expect(subset.meta).toEqual({...all.meta, digest: rowsDigest(subset)});
        expect(subset.dims).toBe(all.dims);
        expect(readSomeEmbeddings(await committed(id), words, id)).toEqual({...subset, meta: all.meta});
      }
    });

  it("keeps the file's order, not that of the words asked for", () => {
    const all = handmade();
    expect(subsetWords(all, new Set(["desks", "sun"])).words).toEqual(["sun", "desks", "desks"]);
    expect(subsetWords(all, new Set(["desks"]))).toMatchObject({
      words: ["desks", "desks"],
      forms: ["space", "space"],
      tokens: ["Ġdesk", "s"],
      piece: Int16Array.of(0, 1),
      pieces: Int16Array.of(2, 2),
      tokenIds: Int32Array.of(7, 1),
      vectors: Float32Array.of(0.5, -1, 0, 4)
    });
  });

  it("leaves out words that have no rows, and is case-sensitive", () => {
    const all = handmade();
    expect(subsetWords(all, new Set(["sun", "Sun", " sun", "", "toString", "__proto__"])).words).toEqual(["sun"]);
  });

  it("gives no rows for no known word", () => {
    const none = subsetWords(handmade(), new Set(["moon"]));
    expect(none).toMatchObject({dims: 2, words: [], forms: [], tokens: [], vectors: new Float32Array()});
    expect([none.piece.length, none.pieces.length, none.tokenIds.length]).toEqual([0, 0, 0]);
  });

  it("gives all rows with the same digest for all words, in memory of its own", () => {
    const all = handmade();
    const subset = subsetWords(all, new Set(all.words));
    expect(subset).toEqual(all);
    subset.vectors[0] = 99;
    expect(all.vectors[0]).toBe(1);
  });
});
