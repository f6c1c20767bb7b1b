import {expect, it} from "vitest";
import {checkDecoding} from "../support/checkDecoding.js";
import {families} from "../support/randomTokenizer.js";

it.each(families)(
  "stores pieces that decode to the word, or refuses it: 500 random tokenizers, %s",
  (family) => {
    const found = Array.from({length: 500}, (_, seed) => checkDecoding(family, seed));
    const stored = found.reduce((sum, one) => sum + one.stored, 0);
    process.stdout.write(`${family}: 500 tokenizers, ${stored} forms of words stored\n`);
    expect(found.flatMap(({wrong}) => wrong)).toEqual([]);
    expect(stored).toBeGreaterThan(5000);
  },
  600_000
);
