import {describe, expect, it} from "vitest";
import {inCorpus, inTemplate, parseTemplates} from "../../../loaders/contextual/carriers.js";

describe("parseTemplates(text, name)", () => {
  it("gives the lines that say something, with the word anywhere in them", () => {
    expect(parseTemplates("\uFEFFI saw the {word}.\r\n\n  {word}\n", "t.txt")).toEqual(["I saw the {word}.", "{word}"]);
    expect(inTemplate("I saw the {word}.", "moon")).toEqual({before: "I saw the ", word: "moon", after: "."});
  });

  it("names every fault with its line", () => {
    expect(() => parseTemplates("a {word}\nno word\n{word} and {word}\na {word}", "t.txt")).toThrow(
      "t.txt: line 2 has {word} 0 times; expected it once; t.txt: line 3 has {word} 2 times; expected it once; t.txt: line 4 says the same as line 1"
    );
    expect(() => parseTemplates(" \n", "t.txt")).toThrow("t.txt: no templates");
  });
});

describe("inCorpus(text, words, name, options)", () => {
  const text = "Moonlight is no moon.\nThe Moon rose.\nA half-moon, a moon’s edge.\nA moon, a moon.\nStars and a star";
  const options = {folds: true, max: 10};

  it("finds a word by itself, in capitals too where the tokenizer folds case, once a sentence", () => {
    const found = inCorpus(text, ["moon", "star"], "c.txt", options);
    expect(found.get("moon")).toEqual([
      {before: "Moonlight is no ", word: "moon", after: "."},
      {before: "The ", word: "Moon", after: " rose."},
      {before: "A ", word: "moon", after: ", a moon."}
    ]);
    expect(found.get("star")).toEqual([{before: "Stars and a ", word: "star", after: ""}]);
  });

  it("tells capitals apart where the tokenizer does, and takes no more sentences than asked for", () => {
    const folded = inCorpus(text, ["moon"], "c.txt", {folds: false, max: 10}).get("moon");
    expect(folded?.map(({word}) => word)).toEqual(["moon", "moon"]);
    expect(inCorpus(text, ["moon"], "c.txt", {...options, max: 1}).get("moon")).toHaveLength(1);
  });

  it("names all words that no sentence holds", () => {
    expect(() => inCorpus(text, ["sun", "moon", "half"], "c.txt", options)).toThrow(
      'c.txt: no sentence holds "sun"; "half"; add sentences'
    );
  });
});
