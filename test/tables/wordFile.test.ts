import {expect, test} from "vitest";
import {isWordTable} from "../../src/tables/wordFile.js";

test.each([
  ["word,category\nlychee,fruit\n", true],
  ["\uFEFFword;category\r\nlychee;fruit", true],
  ['"word"\t"category"\nlychee\tfruit', true],
  ["category,word,frequency\nfruit,lychee,3", true],
  ["Word,set,note\nlychee,mine,", true],
  ["word\nlychee\npapaya\n", true],
  // lists, as people type them
  ["lychee, papaya\nmango", false],
  ["word, category", false],
  ["word", false],
  ["noun, verb, word\nlychee, papaya, mango", false],
  ["word\nfruit: lychee, papaya", false],
  ["words,category\nlychee,fruit", false],
  ["", false]
])("isWordTable(%j) is %s: a table names its columns", (text, is) => expect(isWordTable(text)).toBe(is));
