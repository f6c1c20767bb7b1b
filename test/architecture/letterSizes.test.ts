import {describe, expect, it} from "vitest";
import {files, textOf} from "./files.js";

const sheets = files.filter((path) => /^src\/.*\.css$/.test(path) && path !== "src/fonts/faces.css");

/** What is none of the scale: formulas, whose parts have sizes of their own, and what a wall or a sheet of paper is as far away as. */
const others: Readonly<Record<string, RegExp>> = {
  "src/course/lessons.css": /^1\.25rem$/,
  "src/course/slides.css": /^clamp\(/,
  "src/figures/pairs.css": /^7\.5pt$/,
  "src/host/print.css": /^11pt/
};

/** The sizes that a sheet's rules ask for, each as it is written. */
const sizesIn = (css: string): string[] =>
  [...css.matchAll(/(?<![\w-])font(-size)?: *([^;}]+)/g)].map(([, long, value = ""]) =>
    // of the short form what stands before the family
    long ? value : value.replace(/^(?:\d00|bold|italic|normal) /, "").replace(/[/ ].*$/s, "")
  );

describe("the sizes of letters", () => {
  it("are five, none of them below 12 px, from the least to the largest", () => {
    const scale = [...textOf("src/style.css").matchAll(/--size-(\d): (\d+)px;/g)];
    expect(scale.map(([, name]) => name)).toEqual(["1", "2", "3", "4", "5"]);
    const sizes = scale.map(([, , size]) => Number(size));
    expect(sizes[0]).toBe(12);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect(new Set(sizes).size).toBe(5);
  });

  it.each(sheets)("%s takes them from the scale", (path) => {
    const strange = sizesIn(textOf(path)).filter(
      (size) => !/^(?:var\(--size-[1-5]\)|inherit|1em)$/.test(size) && !others[path]?.test(size)
    );
    expect(strange).toEqual([]);
  });
});
