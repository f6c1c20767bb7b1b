import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {roundTokens} from "../../src/tokens/roundTokens.js";
import {tokenizerOf} from "../../src/tokens/tokenizerOf.js";

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/layers/${name}`, import.meta.url), "utf8");
const named = (name: string) => ({label: name, text: fixture(name)});
const tokenizer = tokenizerOf({json: named("tokenizer.json"), config: named("tokenizer_config.json")}, () => undefined);
const want = JSON.parse(fixture("decoder.json")) as {readonly texts: Record<string, {readonly ids: readonly number[]}>};

describe("tokenizerOf(…).inText(text)", () => {
  it.each([
    ["I saw the moon.", "moon", 5],
    ["I saw the star", "star", 5],
    ["I saw the moon rose.", "moon", 5],
    ["moon", "moon", 1]
  ])("gives the ids of %s that the library of PyPI gives, and where %s is", (text, word, place) => {
    const at = text.indexOf(word);
    const found = tokenizer.inText({before: text.slice(0, at), word, after: text.slice(at + word.length)});
    const {before, after} = tokenizer.round();
    expect([...before, ...found.tokens.map(({id}) => id), ...after]).toEqual(want.texts[text]?.ids);
    expect([before.length + found.from, before.length + found.to]).toEqual([place, place + 1]);
  });

  it("refuses a word whose pieces run into what is round it", () => {
    const joined = {before: "I saw the", word: "star", after: ""};
    expect(() => tokenizer.inText({...joined, before: "sta", word: "r"})).toThrow(
      "what stands before it is split otherwise"
    );
    expect(() => tokenizer.inText({...joined, before: "", word: "m", after: "oon"})).toThrow(
      "once there is more after it"
    );
    expect(() => tokenizer.inText({...joined, word: ""})).toThrow("leaves nothing of it");
  });
});

describe("roundTokens(tokenizer)", () => {
  const special = {"[CLS]": {ids: [101]}, "[SEP]": {ids: [102]}};
  const cls = {SpecialToken: {id: "[CLS]"}};
  const [text, sep] = [{Sequence: {id: "A"}}, {SpecialToken: {id: "[SEP]"}}];
  it.each([
    ["no post_processor", null, [[], []]],
    ["BERT's", {type: "BertProcessing", sep: ["[SEP]", 102], cls: ["[CLS]", 101]}, [[101], [102]]],
    ["RoBERTa's", {type: "RobertaProcessing", sep: ["</s>", 2], cls: ["<s>", 0]}, [[0], [2]]],
    ["a template", {type: "TemplateProcessing", single: [cls, text, sep], special_tokens: special}, [[101], [102]]],
    ["GPT-2's", {type: "ByteLevel"}, [[], []]],
    [
      "a sequence",
      {
        type: "Sequence",
        processors: [{type: "ByteLevel"}, {type: "TemplateProcessing", single: [cls, text], special_tokens: special}]
      },
      [[101], []]
    ]
  ])("reads %s", (_, part, [before, after]) => {
    expect(roundTokens({post_processor: part})).toEqual({before, after});
  });

  it.each([
    [{type: "Other"}, 'of the type "Other"'],
    [{type: "TemplateProcessing", single: [cls, sep], special_tokens: special}, "does not hold the text once"],
    [{type: "TemplateProcessing", single: [text, sep], special_tokens: {}}, 'names "[SEP]" and no ids']
  ])("refuses %j", (part, message) => {
    expect(() => roundTokens({post_processor: part})).toThrow(message);
  });
});
