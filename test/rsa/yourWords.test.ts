import fc from "fast-check";
import {describe, expect, test} from "vitest";
import type {WordRow} from "../../src/rsa/choice.js";
import {
  checkedWords,
  foreignWords,
  isWritable,
  linesOf,
  mostYourWords,
  readWords,
  withYours
} from "../../src/rsa/yourWords.js";

const plain = (...words: string[]) => words.map((word) => ({word, category: ""}));

describe("readWords(text)", () => {
  test("takes words with spaces, commas, semicolons and lines between, and a line's category before a colon", () => {
    expect(readWords("moon, star;sun\n\ttropical fruit: lychee  papaya,\r\nmango\n tools:\tsaw\n")).toEqual({
      words: [
        ...plain("moon", "star", "sun"),
        {word: "lychee", category: "tropical fruit"},
        {word: "papaya", category: "tropical fruit"},
        {word: "mango", category: ""},
        {word: "saw", category: "tools"}
      ],
      faults: []
    });
    expect(readWords("").words).toEqual([]);
    expect(readWords("fruit:\nfruit: ").words).toEqual([]);
    // a colon without a space after it is part of a word
    expect(readWords("http://x a:b").words).toEqual(plain("http://x", "a:b"));
  });

  test("takes quotation marks off that stand around a word, and the commas of other scripts", () => {
    expect(readWords(`"moon", 'star'; “sun” „Mond“ «lune» ‘sky’`).words).toEqual(
      plain("moon", "star", "sun", "Mond", "lune", "sky")
    );
    expect(readWords('fruit: "lychee", "papaya"').words).toEqual([
      {word: "lychee", category: "fruit"},
      {word: "papaya", category: "fruit"}
    ]);
    // of a word itself
    expect(readWords(`'tis rock'n'roll don't 5" "" '`).words).toEqual(
      plain("'tis", "rock'n'roll", "don't", '5"', '""', "'")
    );
    expect(readWords("日本、中国，韓国；東京 قمر، شمس").words).toEqual(
      plain("日本", "中国", "韓国", "東京", "قمر", "شمس")
    );
    expect(isWritable({word: '"moon"', category: ""})).toBe(false);
  });

  test("composes accents, keeps the first of equal words, and says what it leaves out", () => {
    expect(readWords("cafe\u0301 caf\u00e9")).toEqual({
      words: plain("caf\u00e9"),
      faults: ['"caf\u00e9": it is there twice; the first counts']
    });
    const {words, faults} = readWords(`a\u200bb ok ${"x".repeat(201)}`);
    expect(words).toEqual(plain("ok"));
    expect(faults).toEqual([
      '"a\u200bb": it holds characters that do not show',
      `"${"x".repeat(24)}…": expected at most 200 characters`
    ]);
    expect(readWords("👩‍🚀 👩🏽‍🚀 ❤️‍🔥 ❤️ 1️⃣ נַעַר क्‍ष 葛\u{E0100}").faults).toEqual([]);
    // they join and vary nothing here
    for (const word of ["moon\u200d", "\u200dmoon", "mo\u200don", "moon\ufe0f", "moon\u00ad", "moon\u2060", "1\ufe0f"])
      expect(readWords(`${word} star`)).toEqual({
        words: plain("star"),
        faults: [`${JSON.stringify(word)}: it holds characters that do not show`]
      });
    expect(readWords("\ufffd%A")).toEqual({
      words: [],
      faults: ['"\ufffd%A": a character in it could not be read']
    });
  });

  test("takes 500 words, and says how many are beyond", () => {
    const {words, faults} = readWords(Array.from({length: mostYourWords + 3}, (_, i) => `w${i}`).join(" "));
    expect([words.length, faults]).toEqual([500, ["3 more than the 500 words that are compared at most are left out"]]);
  });
});

test("readWords(linesOf(words)) is the words, for 500 random lists", () => {
  const text = fc.string({unit: "grapheme", minLength: 1, maxLength: 6});
  const word = fc.oneof(text, fc.constantFrom("a:", ":", "a:b", "x", "fruit:"));
  const list = fc.array(fc.record({word, category: fc.oneof(fc.constant(""), text)}), {maxLength: 8});
  fc.assert(
    fc.property(list, fc.constantFrom(" ", ", "), (given, separator) => {
      const {words} = checkedWords(given.filter(isWritable));
      const read = readWords(linesOf(words, separator).join("\n"));
      expect(read).toEqual({words, faults: []});
    }),
    {numRuns: 500, seed: 24}
  );
});

test("withYours(all, yours) adds what the study lacks, and gives its own words another category where the reader does", () => {
  const all: readonly WordRow[] = [
    {word: "moon", category: "space", set: "seed", note: "x"},
    {word: "apple", category: "fruit", set: "seed", note: ""}
  ];
  const yours = [
    {word: "apple", category: "round"},
    {word: "moon", category: ""},
    {word: "lychee", category: "fruit"},
    {word: "saw", category: ""}
  ];
  expect(withYours(all, yours)).toEqual([
    all[0],
    {word: "apple", category: "round", set: "seed", note: ""},
    {word: "lychee", category: "fruit", set: "your words", note: ""},
    {word: "saw", category: "your words", set: "your words", note: ""}
  ]);
  expect(withYours(all, [])).toBe(all);
  expect(foreignWords(all, yours)).toEqual(["lychee", "saw"]);
});
