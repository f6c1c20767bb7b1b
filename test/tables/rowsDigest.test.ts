import {createHash} from "node:crypto";
import {describe, expect, it} from "vitest";
import type {Embeddings} from "../../src/tables/embeddings.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {rowsDigest} from "../../src/tables/rowsDigest.js";
import {committed, handRows} from "./support.js";

/** The documented text of the hand-made rows, then their values as little-endian bytes. */
const handText = '2\n["sun","bare",0,1,"sun",3]\n["desks","space",0,2,"Ġdesk",7]\n["desks","space",1,2,"s",1]\n';
const handBytes = "0000803f000000400000003f000080bf0000000000008040";

describe("rowsDigest(rows)", () => {
  it("is the SHA-256 of the documented text and bytes", () => {
    const expected = createHash("sha256").update(handText, "utf8").update(Buffer.from(handBytes, "hex")).digest("hex");
    expect(rowsDigest(handRows())).toBe(expected);
  });

  it("is the same for the same rows, wherever their arrays lie in memory", () => {
    const rows = handRows();
    const larger = Float32Array.of(9, 9, ...rows.vectors, 9);
    expect(rowsDigest({...rows, vectors: larger.subarray(2, 8)})).toBe(rowsDigest(rows));
    expect(rowsDigest(handRows())).toBe(rowsDigest(rows));
  });

  it("is what a committed file names", async () => {
    const read = readEmbeddings(await committed("glove-100d"));
    expect(rowsDigest(read)).toBe(read.meta.digest);
  });

  const changes: Readonly<Record<string, Partial<Omit<Embeddings, "meta">>>> = {
    dims: {dims: 3},
    "a word": {words: ["sun", "desks", "desk"]},
    "the order of words": {words: ["desks", "sun", "desks"]},
    "a form": {forms: ["space", "space", "space"]},
    "a piece": {piece: Int16Array.of(0, 1, 1)},
    "a count of pieces": {pieces: Int16Array.of(1, 2, 3)},
    "a token": {tokens: ["sun", "desk", "s"]},
    "a token's case": {tokens: ["Sun", "Ġdesk", "s"]},
    "a token's id": {tokenIds: Int32Array.of(3, 7, 2)},
    "the last bit of a value": {vectors: Float32Array.of(1, 2, 0.5, -1, 0, 4.0000005)},
    "the sign of zero": {vectors: Float32Array.of(1, 2, 0.5, -1, -0, 4)},
    "two values swapped": {vectors: Float32Array.of(2, 1, 0.5, -1, 0, 4)}
  };
  for (const [what, change] of Object.entries(changes))
    it(`changes with ${what}`, () => {
      expect(rowsDigest({...handRows(), ...change})).not.toBe(rowsDigest(handRows()));
    });

  it("tells texts apart whose parts join to the same text", () => {
    const words = (list: string[], tokens: string[]): string =>
      rowsDigest({...handRows(), words: list, tokens: tokens});
    const plain = words(["a", "b", "c"], ["x", "y", "z"]);
    expect(words(['a","bare', "b", "c"], ["x", "y", "z"])).not.toBe(plain);
    expect(words(["a\n", "b", "c"], ["x", "y", "z"])).not.toBe(plain);
    expect(words(["\ud83e", "b", "c"], ["x", "y", "z"])).not.toBe(words(["\ufffd", "b", "c"], ["x", "y", "z"]));
  });

  it("has a value for no rows", () => {
    const none = {
      dims: 2,
      words: [],
      forms: [],
      tokens: [],
      vectors: new Float32Array(),
      piece: new Int16Array(),
      pieces: new Int16Array(),
      tokenIds: new Int32Array()
    };
    expect(rowsDigest(none)).toBe(createHash("sha256").update("2\n\n").digest("hex"));
  });
});
