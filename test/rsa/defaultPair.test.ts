import {describe, expect, test} from "vitest";
import {defaultPair} from "../../src/rsa/defaultPair.js";

describe("defaultPair", () => {
  test("defaultPair(present) is the seed's pair where both are present", () => {
    expect(defaultPair(["minilm-l6", "gpt2-medium", "stories15m", "bert-large-uncased"])).toEqual({
      a: "bert-large-uncased",
      b: "gpt2-medium",
      standIn: false
    });
  });

  test("defaultPair(present) is a pair named as a stand-in where one of them is missing", () => {
    const standIn = {a: "minilm-l6", b: "stories15m", standIn: true};
    expect(defaultPair(["gpt2-medium", "minilm-l6", "stories15m"])).toEqual(standIn);
    expect(defaultPair(["x", "y"])).toEqual({a: "x", b: "y", standIn: true});
  });

  test("defaultPair(present) throws for fewer than two models, with the remedy", () => {
    expect(() => defaultPair(["x"])).toThrow("too few models: 1; expected two (run `npx rsa-notebook data`)");
  });
});
