import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {colourSteps} from "../../src/figures/matrixColour.js";
import {colourBlindness, contrastOf, seen, seenApart} from "../support/colourVision.js";

/** Five steps of what is just visible (0.02). */
const least = 0.1;

const files = readdirSync("src", {recursive: true, encoding: "utf8"})
  .filter((name) => /\.(?:css|ts|md)$/.test(name) && !name.startsWith("."))
  .map((name) => readFileSync(join("src", name), "utf8"));
const sheets = files.filter((text) => /\{\n\s+--/.test(text));

/** The colours that the style sheets define, in one of the two schemes. */
function coloursOf(scheme: "light" | "dark"): Map<string, string> {
  const colours = new Map<string, string>();
  for (const sheet of sheets)
    for (const [, indent = "", block = ""] of sheet.matchAll(/^( *):root \{([^}]*)\}/gm))
      if (indent === "" || scheme === "dark")
        for (const [, name = "", value = ""] of block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g))
          colours.set(name, value);
  return colours;
}

/** The page's ground, by the theme. */
const grounds = {light: "#ffffff", dark: "#1e1e1e"} as const;

/** Colours that stand in one drawing and tell kinds apart. */
const palettes: Readonly<Record<string, readonly string[]>> = {
  "kinds of pairs, and of models": ["rsa-between", "rsa-within"],
  "ways to have fewer dimensions": ["rsa-between", "rsa-within", "rsa-random", "rsa-projection", "rsa-chance"],
  "the two models": ["rsa-a", "rsa-b"],
  "guess and answer": ["yours", "truth"],
  "a sum and its end": ["rsa-between", "rsa-within", "truth"]
};

describe.each(["light", "dark"] as const)("colours that tell kinds apart, %s", (scheme) => {
  const colours = coloursOf(scheme);
  const colour = (name: string): string => colours.get(name) ?? `missing: ${name}`;

  it.each(Object.entries(palettes))("%s: are told apart by every kind of eye", (_, names) => {
    for (const [blindness, by] of Object.entries(colourBlindness))
      names.forEach((x, i) =>
        names
          .slice(i + 1)
          .forEach((y) =>
            expect(seenApart(colour(x), colour(y), by), `${x} and ${y}, ${blindness}`).toBeGreaterThanOrEqual(least)
          )
      );
  });
  it.each([...new Set(Object.values(palettes).flat())])("%s stands out from the page by 4.5 to 1", (name) => {
    expect(contrastOf(colour(name), grounds[scheme])).toBeGreaterThanOrEqual(4.5);
  });
});

it("every colour of our own that a drawing uses is in a palette that is tested here", () => {
  const used = new Set(
    files.flatMap((text) => [...text.matchAll(/var\(--(rsa-\w+|yours|truth)\)/g)].map(([, name]) => name))
  );
  // the ground of a marked text, which is framed too
  used.delete("rsa-mark");
  expect([...used].sort()).toEqual([...new Set(Object.values(palettes).flat())].sort());
});

describe.each(Object.entries(colourBlindness))("seen with %s", (_, by) => {
  it.each(["similarity", "distance"] as const)("the colours of a %s only grow lighter the more alike", (sense) => {
    const steps = colourSteps(sense, 101).map((colour) => seen(colour, by)[0]);
    const lightness = sense === "distance" ? steps.toReversed() : steps;
    lightness.slice(1).forEach((value, i) => expect(value).toBeGreaterThan(lightness[i] ?? NaN));
  });
});

it("seenApart(x, y, by) of black and white is 1, and red and green draw together without cones for red or green", () => {
  const {none, deuteranopia, protanopia} = colourBlindness;
  expect(seenApart("#000000", "#ffffff", none!)).toBeCloseTo(1, 5);
  for (const by of [deuteranopia!, protanopia!])
    expect(seenApart("#c03030", "#508030", by)).toBeLessThan(0.6 * seenApart("#c03030", "#508030", none!));
});
