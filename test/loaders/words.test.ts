import fc from "fast-check";
import {describe, expect, it, test} from "vitest";
import {wordLines} from "../../loaders/wordLines.js";
import {formatWords, mergeWords, parseWords} from "../../loaders/words.js";
import type {WordRow} from "../../src/rsa/choice.js";

const header = "word,category,set,note\n";
const row = (word: string, category = "a", note = ""): WordRow => ({word, category, set: "everyday", note});

describe("parseWords(text)", () => {
  it("reads rows in their order, with quotes, a mark of byte order and other line ends", () => {
    expect(parseWords('\uFEFFword,category,set,note\r\nstar,space,seed,"also a ""celebrity"", a verb"\r\n')).toEqual([
      {word: "star", category: "space", set: "seed", note: 'also a "celebrity", a verb'}
    ]);
  });

  it("takes any text as a word: emoji, markup, SQL", () => {
    const words = ["🪐", "👩‍🚀", "<script>alert(1)</script>", "'; DROP TABLE words; --", 'say "hi"', "naïve", "a,b"];
    const text = formatWords(words.map((word) => row(word)));
    expect(parseWords(text).map(({word}) => word)).toEqual(words);
  });

  it("takes a list with fewer columns in another order where it is partial", () => {
    expect(parseWords("category,word\nfruit,kiwi\n", {name: "mine.csv", partial: true})).toEqual([
      row("kiwi", "fruit")
    ]);
    expect(() => parseWords("category,word\nfruit,kiwi\n")).toThrow(
      'data/words.csv: line 1: header "category,word"; expected word,category,set,note'
    );
  });

  it.each([
    ["a carriage return in the first line alone", "word,category\r\nmoon,a\nstar,a\n"],
    ["a header in capitals, and blanks at the ends", " Word ,CATEGORY\nmoon,a  \nstar\t,a\n"],
    ["semicolons", "word;category\nmoon;a\nstar;a\n"],
    ["tabs", "word\tcategory\rmoon\ta\rstar\ta\r"],
    ["empty lines and cells", "word,category\n\nmoon,a\n,\nstar,a\n  \n"]
  ])("reads a list of another make: %s", (_, text) => {
    expect(parseWords(text, {name: "mine.csv", partial: true})).toEqual([row("moon"), row("star")]);
  });

  const wrong: readonly (readonly [string, string, string])[] = [
    ["no header", "", 'line 1: header ""; expected word,category,set,note'],
    ["another header", "word,kind\nx,y\n", 'line 1: header "word,kind"; expected word,category,set,note'],
    ["an empty word", `${header}sun,a,seed,\n,a,seed,\n`, "line 3: empty word"],
    ["an empty category", `${header}sun,,seed,\n`, "line 2: empty category"],
    [
      "a word twice",
      `${header}sun,a,seed,\nmoon,a,seed,\nsun,b,seed,\n`,
      'line 4: "sun" is there twice, first in line 2'
    ],
    ["an unknown set", `${header}sun,a,best,\n`, 'line 2: unknown set: "best"; expected seed or everyday'],
    ["a control character", `${header}s\u0000un,a,seed,\n`, 'line 2: word: control characters in "s\\u0000un"'],
    ["a line break in a word", `${header}"s\nun",a,seed,\n`, 'line 3: word: control characters in "s\\nun"'],
    ["a word too long", `${header}${"x".repeat(201)},a,seed,\n`, "line 2: word: 201 characters; expected at most 200"],
    ["space before a word", `${header} sun,a,seed,\n`, 'line 2: word: space around " sun"'],
    ["a zero-width space", `${header}moon\u200B,a,seed,\n`, 'the invisible character U+200B in "moon\\u{200B}"'],
    ["a word joiner", `${header}mo\u2060on,a,seed,\n`, 'the invisible character U+2060 in "mo\\u{2060}on"'],
    ["a turn of direction", `${header}\u202Emoon,a,seed,\n`, 'the invisible character U+202E in "\\u{202E}moon"'],
    ["a composed word and a decomposed one", `${header}café,a,seed,\ncafe\u0301,a,seed,\n`, '"café" is there twice'],
    ["UTF-16 with its mark", "\uFFFD\uFFFDw\0o\0r\0d\0", "it is UTF-16; save it as UTF-8"],
    ["UTF-16 without it", "w\0o\0r\0d\0", "it is UTF-16; save it as UTF-8"],
    ["bytes that are no UTF-8", `${header}\uFFFD,a,seed,\n`, 'line 2: word: "\uFFFD" is not UTF-8'],
    ["cells that are missing", `${header}sun,a\n`, "line 2: 2 cells; expected 4"],
    ["a quote that stays open", `${header}"sun,a,seed,\n`, "Quote Not Closed"]
  ];
  for (const [what, text, message] of wrong)
    it(`throws for ${what}, with the line`, () => {
      expect(() => parseWords(text)).toThrow(expect.objectContaining({code: "invalid-words"}) as Error);
      expect(() => parseWords(text)).toThrow(message);
      expect(() => parseWords(text)).toThrow("data/words.csv: ");
    });
});

describe("mergeWords(rows, added)", () => {
  it("adds new words at the end and keeps what is there", () => {
    const rows = [row("sun", "space", "a star"), row("chair")];
    expect(mergeWords(rows, [row("kiwi"), row("sun", "space")], "mine.csv")).toEqual([...rows, row("kiwi")]);
  });

  it("throws for a word that is there with another category", () => {
    expect(() => mergeWords([row("sun", "space")], [row("sun", "light")], "mine.csv")).toThrow(
      'mine.csv: "sun" has the category "light"; data/words.csv says "space"'
    );
  });
});

test("wordLines(content, name) reads a text without quotes as one with them", () => {
  const pieces = [
    "word",
    "a",
    " ",
    "\t",
    ",",
    ",,",
    "\n",
    "\n\n",
    "\r\n",
    "\u00A0",
    "\f",
    "\v",
    "\u2028",
    "\u3000",
    ";"
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), {maxLength: 30}), (some) => {
      const text = `word,category\n${some.join("")}`;
      const quoted = wordLines(`${text}\n"quoted, so that it is parsed",x`, "some.csv");
      expect(wordLines(text, "some.csv")).toEqual(quoted.slice(0, -1));
    }),
    {seed: 1, numRuns: 500}
  );
});
