import {describe, expect, test} from "vitest";
import {defaultPair, firstVersionPair} from "../../src/rsa/defaultPair.js";

const first = ["bert-base", "smollm2-135m"];
const second = ["minilm-l6", "stories15m"];

describe("defaultPair", () => {
  test("defaultPair(present) is the seed's pair where both are present", () => {
    expect(defaultPair([...second, ...first, "gpt2-medium", "bert-large-uncased"])).toEqual({
      a: "bert-large-uncased",
      b: "gpt2-medium",
      standIn: false
    });
  });

  test("defaultPair(present) is a pair named as a stand-in where one of them is missing", () => {
    const standIn = {a: "bert-base", b: "smollm2-135m", standIn: true};
    expect(defaultPair([...second, "gpt2-medium", ...first])).toEqual(standIn);
    expect(defaultPair(["bert-base", ...second])).toEqual({a: "minilm-l6", b: "stories15m", standIn: true});
    expect(defaultPair(["x", "y"])).toEqual({a: "x", b: "y", standIn: true});
  });

  test("defaultPair(present) throws for fewer than two models, with the remedy", () => {
    expect(() => defaultPair(["x"])).toThrow("too few models: 1; expected two (run `npx rsa-notebook data`)");
  });
});

test("firstVersionPair(pair, present) is the older stand-in where the newer is shown and the older is there", () => {
  const shown = defaultPair([...first, ...second]);
  expect(firstVersionPair(shown, [...first, ...second])).toEqual({a: "minilm-l6", b: "stories15m"});
  expect(firstVersionPair(shown, [...first, "minilm-l6"])).toEqual(shown);
  const seed = defaultPair(["bert-large-uncased", "gpt2-medium", ...second]);
  expect(firstVersionPair(seed, [...first, ...second])).toEqual(seed);
});
