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
    ["an empty file", "\uFEFF\n", "it is empty; expected a header line word,category,set,note"],
    ["a header alone", header, "no words below its header"],
    ["a long header", `${"x".repeat(9999)}\n`, `line 1: header "${"x".repeat(60)}…"; expected word,category,set,note`],
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
    ["a line separator", `${header}s\u2028un,a,seed,\n`, 'line 2: word: control characters in "s\\u2028un"'],
    ["a letter that does not show", `${header}sun\u3164,a,seed,\n`, 'the invisible character U+3164 in "sun\\u{3164}"'],
    ["a binary file", `PK\u0003\u0004\0\0\0\0${header}`, "it holds bytes 0; expected a CSV file in UTF-8"],
    ["UTF-16 with its mark", "\uFFFD\uFFFDw\0o\0r\0d\0", "it is UTF-16; save it as UTF-8"],
    ["UTF-16 without it", "w\0o\0r\0d\0", "it is UTF-16; save it as UTF-8"],
    ["bytes that are no UTF-8", `${header}\uFFFD,a,seed,\n`, 'line 2: word: "\uFFFD" is not UTF-8'],
    ["cells that are missing", `${header}sun,a\n`, "line 2: 2 cells; expected 4"],
    [
      "a quote that stays open",
      `${header}moon,a,seed,\n"sun,a,seed,\nstar,a,seed,\n`,
      "line 3: a quote that is not closed"
    ],
    [
      "a quote inside a cell",
      `${header}moon,a,seed,\n${"s".repeat(999)}"un,a,seed,\n`,
      "line 3: a quote inside a cell; put the whole cell in quotes, and double those inside it"
    ],
    ["text after a quoted cell", `${header}"s"un,a,seed,\n`, "line 2: a quote inside a cell; put"]
  ];
  for (const [what, text, message] of wrong)
    it(`throws for ${what}, with the line`, () => {
      expect(() => parseWords(text)).toThrow(expect.objectContaining({code: "invalid-words"}) as Error);
      expect(() => parseWords(text)).toThrow(message);
      expect(() => parseWords(text)).toThrow("data/words.csv: ");
    });
});

describe("parseWords(text) of a list with several faults", () => {
  it("tells all of them at once, line by line", () => {
    const text = "star\nmo\u200Bon,a\n,b\nsun,\nsun,a\nkiwi,a\nkiwi,a\n";
    expect(() => parseWords(`word,category\n${text}`, {name: "mine.csv", partial: true})).toThrow(
      "mine.csv: line 2: 1 cell; expected 2; " +
        'line 3: word: the invisible character U+200B in "mo\\u{200B}on"; type the word anew without it; ' +
        "line 4: empty word; line 5: empty category; " +
        'line 6: "sun" is there twice, first in line 5; line 8: "kiwi" is there twice, first in line 7'
    );
  });

  it("counts those beyond twenty", () => {
    const text = Array.from({length: 30}, () => "star").join("\n");
    expect(() => parseWords(`word,category\n${text}`, {partial: true})).toThrow(
      /line 21: 1 cell; expected 2; and 10 more$/
    );
  });

  it("takes a delimiter inside a quoted column of the header for none", () => {
    expect(() => parseWords('word;category;"a, b"\nstar;x;y\n', {partial: true})).toThrow(
      'header "word;category;a, b"'
    );
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
