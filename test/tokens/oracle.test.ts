import {describe, expect, it} from "vitest";
import {TokenError} from "../../src/tokens/tokenError.js";
import {tokenizerOf} from "../../src/tokens/tokenizerOf.js";
import {fixtureNames, readFixture} from "./fixtures.js";

interface Tally {
  readonly wrong: readonly string[];
  readonly refused: readonly string[];
  readonly represented: number;
}

/** Our pieces of a make's words beside those of the Rust tokenizers. */
function compared(make: string): Tally {
  const {tokenizer, words} = readFixture(make);
  // a class that takes tokenizer.json as it is, as the oracle did
  const config = {label: "tokenizer_config.json", text: '{"tokenizer_class": "PreTrainedTokenizerFast"}'};
  const {tokenize} = tokenizerOf({json: {label: make, text: JSON.stringify(tokenizer)}, config}, () => {});
  const [wrong, refused]: [string[], string[]] = [[], []];
  let represented = 0;
  for (const [word, oracle] of Object.entries(words))
    for (const form of ["space", "bare"] as const) {
      const expected = oracle[form];
      if (expected !== null && !oracle.unknown) represented++;
      try {
        const {ids} = tokenize(word, form);
        if (ids.join(" ") !== expected?.join(" "))
          wrong.push(`${make}: ${form} ${JSON.stringify(word)}: ${ids.join(" ")}; expected ${expected?.join(" ")}`);
      } catch (error) {
        if (!(error instanceof TokenError) || error.code !== "unrepresentable-word") throw error;
        if (expected !== null && !oracle.unknown)
          refused.push(`${make}: ${form} ${JSON.stringify(word)}: ${error.message}`);
      }
    }
  return {wrong, refused, represented};
}

describe("tokenizerOf(fixture)", () => {
  const tallies = new Map(fixtureNames.map((make) => [make, () => compared(make)]));
  const done: Tally[] = [];

  it.each(fixtureNames)("gives the pieces of the Rust tokenizers or a refusal: %s", (make) => {
    const tally = tallies.get(make)?.();
    if (tally) done.push(tally);
    expect(tally?.wrong).toEqual([]);
  });

  it("refuses at most 2 % of what the Rust tokenizers represent, over at least 25 makes of 60 words", () => {
    const refused = done.flatMap((tally) => tally.refused);
    const represented = done.reduce((sum, tally) => sum + tally.represented, 0);
    const wrong = done.flatMap((tally) => tally.wrong).length;
    process.stdout.write(
      `${done.length} makes; ${represented} forms of words that Rust represents: ${refused.length} refused, ${wrong} wrong\n`
    );
    expect(done.length).toBeGreaterThanOrEqual(25);
    expect(represented).toBeGreaterThan(done.length * 60);
    expect(refused.length / represented, refused.join("\n")).toBeLessThanOrEqual(0.02);
  });
});
