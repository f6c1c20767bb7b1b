import llama from "llama-tokenizer-js";
import {describe, expect, it} from "vitest";
import {llama2cVocabulary, llama2Tokenizer} from "../../../loaders/tokenizer/llama2.js";
import {openTokenizer} from "../../../loaders/tokenizer/openTokenizer.js";
import {countingSource} from "../../rows/support.js";
import {tokenizerFiles} from "./support.js";

/** Ids of the seed's words after a space, as published for Llama 2. */
const seed: Readonly<Record<string, readonly number[]>> = {
  space: [2913],
  spaceship: [8162, 4034],
  planet: [15754],
  moon: [18786],
  star: [5810],
  galaxy: [15400, 29891],
  chair: [11774],
  table: [1591],
  couch: [274, 3222],
  stool: [380, 1507],
  floor: [11904],
  desk: [553, 29895],
  apple: [26163],
  banana: [9892, 1648],
  pear: [282, 799],
  orange: [24841],
  peach: [1236, 496],
  grape: [2646, 412]
};
const own = Array.from({length: 32000}, (_, id) => llama.vocabById[id] ?? "");

/** A vocabulary in llama2.c's format, after some bytes of other data. */
function llama2c(vocabulary: readonly string[], offset = 12): Buffer {
  const entries = vocabulary.flatMap((piece) => {
    const [head, text] = [Buffer.alloc(8), Buffer.from(piece.replaceAll("▁", " "))];
    head.writeFloatLE(-1, 0);
    head.writeInt32LE(text.length, 4);
    return [head, text];
  });
  return Buffer.concat([Buffer.alloc(offset, 0xee), Buffer.from([27, 0, 0, 0]), ...entries]);
}

const file = llama2c(own);
const open = (bytes: Buffer, knownIds: Record<string, number>, vocabularyOffset = 12) =>
  openTokenizer(
    {kind: "llama2", file: "model.data", vocabularyOffset, knownIds},
    32000,
    tokenizerFiles({"model.data": bytes})
  );

describe("llama2Tokenizer(vocabulary)", () => {
  const {vocabulary, tokenize} = llama2Tokenizer(own);

  it("gives the published ids of the seed's words after a space", () => {
    expect(vocabulary).toBe(32000);
    for (const [word, ids] of Object.entries(seed)) expect([word, tokenize(word, "space").ids]).toEqual([word, ids]);
    expect(tokenize("galaxy", "space").tokens).toEqual(["▁galax", "y"]);
  });

  it("gives other pieces for a bare word, which read as the word", () => {
    for (const word of Object.keys(seed)) {
      const {ids, tokens} = tokenize(word, "bare");
      expect(tokens.join("")).toBe(word);
      expect(ids).not.toEqual(tokenize(word, "space").ids);
    }
  });

  it("throws for a word that needs single bytes", () => {
    expect(() => tokenize("🪐", "bare")).toThrow(expect.objectContaining({code: "unrepresentable-word"}) as Error);
  });

  it("throws for a vocabulary that reads the ids otherwise", () => {
    const other = llama2Tokenizer(own.map((piece, id) => (id === 2913 ? "▁place" : piece)));
    expect(() => other.tokenize("space", "space")).toThrow(
      expect.objectContaining({
        code: "tokenizer-mismatch",
        message:
          '"space" has ids 2913, which the matrix\'s vocabulary reads as "place"; expected the tokenizer of this matrix'
      }) as Error
    );
    expect(other.tokenize("moon", "space").ids).toEqual([18786]);
    const short = llama2Tokenizer(own.slice(0, 2913));
    expect(() => short.tokenize("space", "space")).toThrow('reads as ""');
  });
});

describe("llama2cVocabulary(source, offset, count)", () => {
  it("reads each entry, spaces and other texts", async () => {
    const bytes = llama2c(["<unk>", "▁sun", "🪐", ""], 5);
    expect(await llama2cVocabulary(countingSource(bytes), 5, 4)).toEqual(["<unk>", " sun", "🪐", ""]);
  });

  it("throws for a vocabulary that is cut short, or lies elsewhere", async () => {
    const bytes = llama2c(["<unk>", " sun", "moon"], 5);
    const broken = (offset: number) => ({
      code: "tokenizer-mismatch",
      message: expect.stringContaining(`no vocabulary at byte ${offset}: entry `) as string
    });
    await expect(llama2cVocabulary(countingSource(bytes), 5, 4)).rejects.toMatchObject(broken(5));
    await expect(llama2cVocabulary(countingSource(bytes.subarray(0, -1)), 5, 3)).rejects.toMatchObject(broken(5));
    for (const offset of [0, bytes.length - 2, bytes.length, bytes.length + 1, 10_000])
      await expect(llama2cVocabulary(countingSource(bytes), offset, 3)).rejects.toMatchObject(broken(offset));
  });
});

describe("openTokenizer(llama2 descriptor)", () => {
  it("opens the tokenizer whose vocabulary lies in the file, and throws for other known ids", async () => {
    expect((await open(file, {" space": 2913, " moon": 18786})).tokenize("star", "space").ids).toEqual([5810]);
    await expect(open(file, {" space": 2764})).rejects.toMatchObject({
      code: "tokenizer-mismatch",
      message: '" space" has ids 2913; expected 2764, so this tokenizer is not the model\'s'
    });
    await expect(open(file, {" galaxy": 15400})).rejects.toThrow('" galaxy" has ids 15400 29891; expected 15400');
    await expect(open(file, {}, 13)).rejects.toMatchObject({code: "tokenizer-mismatch"});
  });
});
