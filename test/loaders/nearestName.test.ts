import {expect, test} from "vitest";
import {nearestName} from "../../loaders/nearestName.js";

test("nearestName(given, names) gives the name that begins so, or else differs in two letters at most", () => {
  const names = ["bert-large", "gpt2", "gpt2-medium", "minilm-l6"];
  for (const [given, name] of [
    ["minilm", "minilm-l6"],
    ["GPT2-M", "gpt2-medium"],
    ["gpt2", "gpt2"],
    ["gtp2", "gpt2"],
    ["brt-larg", "bert-large"],
    ["minilm-16", "minilm-l6"],
    ["t", undefined],
    ["", undefined],
    ["llama", undefined],
    ["x".repeat(10_000_000), undefined]
  ] as const)
    expect(nearestName(given, names)).toBe(name);
  expect(nearestName("a", [])).toBe(undefined);
});
