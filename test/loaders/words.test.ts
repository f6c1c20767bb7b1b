import fc from "fast-check";
import {describe, expect, it, test} from "vitest";
import {wordLines} from "../../loaders/wordLines.js";
import {addWords, formatWords, parseWords} from "../../loaders/words.js";
import type {WordRow} from "../../src/rsa/choice.js";

const header = "word,category,set,note\n";
const row = (word: string, category = "a", note = ""): WordRow => ({word, category, set: "words", note});

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

  it("takes columns in any order, and is content with word and category", () => {
    expect(parseWords("category,word\nfruit,kiwi\n")).toEqual([row("kiwi", "fruit")]);
    expect(parseWords("set,category,word\nmine,fruit,kiwi\n,fruit,fig\n")).toEqual([
      {...row("kiwi", "fruit"), set: "mine"},
      row("fig", "fruit")
    ]);
  });

  it.each([
    ["a carriage return in the first line alone", "word,category\r\nmoon,a\nstar,a\n"],
    ["a header in capitals, and blanks at the ends", " Word ,CATEGORY\nmoon,a  \nstar\t,a\n"],
    ["semicolons", "word;category\nmoon;a\nstar;a\n"],
    ["tabs", "word\tcategory\rmoon\ta\rstar\ta\r"],
    ["empty lines and cells", "word,category\n\nmoon,a\n,\nstar,a\n  \n"]
  ])("reads a list of another make: %s", (_, text) => {
    expect(parseWords(text, "mine.csv")).toEqual([row("moon"), row("star")]);
  });

  const wrong: readonly (readonly [string, string, string])[] = [
    ["an empty file", "\uFEFF\n", "it is empty; type word,category or word,category,set,note as its first line"],
    ["a header alone", header, "no words below its header"],
    ["a long header", `${"x".repeat(9999)}\n`, `line 1: header "${"x".repeat(60)}…"; type word,category`],
    [
      "another header",
      "word,kind\nx,y\n",
      'line 1: header "word,kind"; type word,category or word,category,set,note as its first line'
    ],
    ["an empty word", `${header}sun,a,seed,\n,a,seed,\n`, "line 3: empty word"],
    ["an empty category", `${header}sun,,seed,\n`, "line 2: empty category"],
    [
      "a word twice",
      `${header}sun,a,seed,\nmoon,a,seed,\nsun,b,seed,\n`,
      'line 4: "sun" is there twice, first in line 2'
    ],
    [
      "the name of all sets",
      `${header}sun,a,all,\n`,
      'line 2: set: "all" asks for the words of every set; type another name'
    ],
    ["a set with a control character", `${header}sun,a,b\u0007,\n`, "line 2: set: control characters in"],
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
    ["cells that are missing", `${header}sun,a\n`, "line 2: 2 cells; type 4, one for each of word,category,set,note"],
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
    expect(() => parseWords(`word,category\n${text}`, "mine.csv")).toThrow(
      "mine.csv: line 2: 1 cell; type 2, one for each of word,category; " +
        'line 3: word: the invisible character U+200B in "mo\\u{200B}on"; type the word anew without it; ' +
        "line 4: empty word; type one; line 5: empty category; type one; " +
        'line 6: "sun" is there twice, first in line 5; take one away; ' +
        'line 8: "kiwi" is there twice, first in line 7; take one away'
    );
  });

  it("counts those beyond twenty", () => {
    const text = Array.from({length: 30}, () => "star").join("\n");
    expect(() => parseWords(`word,category\n${text}`)).toThrow(
      /line 21: 1 cell; type 2, one for each of word,category; and 10 more$/
    );
  });

  it("takes a delimiter inside a quoted column of the header for none", () => {
    expect(() => parseWords('word;category;"a, b"\nstar;x;y\n')).toThrow('header "word;category;a, b"');
  });
});

describe("addWords(rows, text, name)", () => {
  const rows = [row("sun", "space", "a star"), {...row("chair"), set: "rooms"}];

  it("adds new words at the end, to the last set where they name none, and keeps what is there", () => {
    expect(addWords(rows, "word,category,set\nkiwi,a,\nsun,space,mine\nfig,a,mine\n", "mine.csv")).toEqual([
      ...rows,
      {...row("kiwi"), set: "rooms"},
      {...row("fig"), set: "mine"}
    ]);
    expect(addWords([], "word,category\nkiwi,a\n", "mine.csv")).toEqual([row("kiwi")]);
  });

  it("tells words that are there with another category together with all else that is wrong, each with its line and what to type", () => {
    expect(() => addWords(rows, "word,category\nfig,\nsun,light\nchair,b\n", "mine.csv")).toThrow(
      "mine.csv: line 2: empty category; type one; " +
        'line 3: "sun" has the category "light"; type "space", as data/words.csv does; ' +
        'line 4: "chair" has the category "b"; type "a", as data/words.csv does'
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
