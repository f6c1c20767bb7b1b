import {describe, expect, test} from "vitest";
import {selectWords} from "../../src/rsa/selectWords.js";
import type {Choice, WordRow} from "../../src/rsa/choice.js";

const row = (word: string, category: string, set: WordRow["set"] = "seed"): WordRow => ({
  word,
  category,
  set,
  note: ""
});
const words = [row("moon", "space"), row("desk", "furniture"), row("star", "space"), row("cat", "animal", "everyday")];
const names = (choice: Choice): string[] => selectWords(words, choice).words.map(({word}) => word);

describe("selectWords", () => {
  test("selectWords(set) keeps the order of the table", () => {
    expect(names({kind: "set", set: "seed", categories: null, without: []})).toEqual(["moon", "desk", "star"]);
    expect(names({kind: "set", set: "all", categories: ["animal", "space"], without: []})).toEqual([
      "moon",
      "star",
      "cat"
    ]);
  });

  test("selectWords(set) leaves out the words switched off, and ignores those of other categories", () => {
    expect(names({kind: "set", set: "seed", categories: ["space"], without: ["moon", "desk"]})).toEqual(["star"]);
  });

  test("selectWords(set) with no category gives no word", () => {
    expect(names({kind: "set", set: "seed", categories: [], without: []})).toEqual([]);
  });

  test("selectWords(words) keeps the order asked for", () => {
    expect(names({kind: "words", words: ["cat", "moon"]})).toEqual(["cat", "moon"]);
  });

  test.each(["nonsense", "🙂", "'; DROP TABLE words; --", "<img src=x onerror=alert(1)>", "__proto__", ""])(
    "selectWords names %j as an unknown word, an unknown set and an unknown category",
    (text) => {
      expect(() => names({kind: "words", words: ["moon", text]})).toThrow(`unknown word: ${JSON.stringify(text)}`);
      expect(() => names({kind: "set", set: text, categories: null, without: []})).toThrow(
        `unknown set: ${JSON.stringify(text)}; expected one of seed, everyday`
      );
      expect(() => names({kind: "set", set: "seed", categories: [text], without: []})).toThrow(
        `unknown category: ${JSON.stringify(text)}; expected one of space, furniture`
      );
    }
  );

  test("selectWords(words) refuses a word asked for twice", () => {
    expect(() => names({kind: "words", words: ["moon", "star", "moon"]})).toThrow('duplicate word: "moon"');
  });
});
