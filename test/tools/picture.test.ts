import {readFile} from "node:fs/promises";
import {inflateSync} from "node:zlib";
import {describe, expect, test} from "vitest";
import {plasma} from "../../src/figures/plasma.js";
import type {PublishedResult} from "../../tools/build/publishedResult.js";
import {canvasOf, rgbOf} from "../../tools/build/picture/canvas.js";
import {readLetters, textOutlines, widthOf} from "../../tools/build/picture/letters.js";
import {encodePng} from "../../tools/build/picture/png.js";
import {socialPicture} from "../../tools/build/picture/socialPicture.js";
import {lettersFile, makeLetters} from "../../tools/fonts/makeLetters.js";

const black = [0, 0, 0] as const;
const white = [255, 255, 255] as const;

test("encodePng writes a picture that reads back pixel by pixel", () => {
  const rgb = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3);
  const png = Buffer.from(encodePng({width: 2, height: 2, rgb}));
  expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  expect(png.subarray(12, 29).toString("hex")).toBe("49484452" + "00000002" + "00000002" + "0802000000");
  // python3 -c 'import zlib; print("%08x" % zlib.crc32(b"IHDR\0\0\0\2\0\0\0\2\x08\2\0\0\0"))'
  expect(png.subarray(29, 33).toString("hex")).toBe("fdd49a73");
  const length = png.readUInt32BE(33);
  expect([...inflateSync(png.subarray(41, 41 + length))]).toEqual([0, ...rgb.subarray(0, 6), 0, ...rgb.subarray(6)]);
  expect(png.subarray(-8).toString("hex")).toBe("49454e44ae426082");
  expect(() => encodePng({width: 2, height: 2, rgb: rgb.subarray(3)})).toThrow("shape mismatch: 9 bytes; expected 12");
});

describe("canvasOf", () => {
  test("fill covers pixels by the share of them that lies within", () => {
    const canvas = canvasOf(4, 2, white);
    canvas.fill([[[0.5, 0], [3, 0], [3, 1], [0.5, 1]]], black); // prettier-ignore
    expect([0, 1, 2, 3].map((x) => canvas.rgb[3 * x])).toEqual([128, 0, 0, 255]);
    expect(canvas.rgb.subarray(12)).toEqual(new Uint8Array(12).fill(255));
  });

  test("fill leaves a hole where an outline winds back, and none where two overlap", () => {
    const square = (from: number, to: number) => [[from, from], [to, from], [to, to], [from, to]] as const; // prettier-ignore
    const middle = (...outlines: (readonly (readonly [number, number])[])[]): number | undefined => {
      const canvas = canvasOf(5, 5, white);
      canvas.fill(outlines, black);
      return canvas.rgb[3 * 12];
    };
    expect(middle(square(0, 5), [...square(1, 4)].reverse())).toBe(255);
    expect(middle(square(0, 5), square(1, 4))).toBe(0);
  });

  test("leaves what lies outside alone", () => {
    const canvas = canvasOf(2, 2, white);
    canvas.rect(-5, -5, 6, 6, black);
    canvas.fill([[[5, 5], [9, 5], [9, 9]]], black); // prettier-ignore
    expect([...canvas.rgb].filter((_, i) => i % 3 === 0)).toEqual([0, 255, 255, 255]);
    expect(() => rgbOf("red")).toThrow("colour: red; expected #rrggbb");
  });
});

test("the letters of the picture are what their package gives", async () => {
  const same = (await readFile(lettersFile, "utf8")) === (await makeLetters(process.cwd()));
  expect(same, "run `npm run fonts`").toBe(true);
});

test("textOutlines draws characters from left to right, as wide as widthOf says, and a box for what it does not know", async () => {
  const letters = await readLetters();
  const outlines = textOutlines(letters, "il", 10, 50, 20);
  const xs = outlines.map((one) => one.flat().map(([x]) => x));
  expect(Math.min(...(xs[0] ?? []))).toBeGreaterThanOrEqual(10);
  expect(Math.max(...(xs[1] ?? []))).toBeLessThanOrEqual(10 + widthOf(letters, "il", 20));
  expect(Math.max(...(xs[0] ?? []))).toBeLessThan(Math.min(...(xs[1] ?? [])));
  expect(textOutlines(letters, "月", 0, 0, 10)[0]).toHaveLength(2);
});

describe("socialPicture", () => {
  const result: PublishedResult = {
    a: "one",
    b: "two",
    words: ["x", "y", "z"],
    measure: "cosine similarity",
    isDistance: false,
    score: 0.5,
    comparison: "Pearson r",
    permutations: 999,
    alternative: "greater" as const,
    triangleA: [0, 0.5, 1],
    triangleB: [0.25, 1, 0]
  };

  test("paints each pair of words in the colour of its value, on one scale for both matrices", async () => {
    const picture = socialPicture(result, "Title", await readLetters());
    const at = (x: number, y: number): number[] => [
      ...(picture?.rgb.subarray(3 * (y * 1200 + x), 3 * (y * 1200 + x) + 3) ?? [])
    ];
    const [cell, top] = [124, 214];
    const middle = (left: number, i: number, j: number): number[] =>
      at(left + (j + 0.5) * cell, top + (i + 0.5) * cell);
    const colour = (value: number): number[] => [...rgbOf(plasma(value, [0, 1]))];
    for (const [left, triangle] of [
      [156, result.triangleA],
      [648, result.triangleB]
    ] as const)
      [
        [0, 1],
        [0, 2],
        [1, 2]
      ].forEach(([i = 0, j = 0], k) => {
        expect(middle(left, i, j)).toEqual(colour(triangle[k] ?? NaN));
        expect(middle(left, j, i)).toEqual(colour(triangle[k] ?? NaN));
        expect(middle(left, i, i)).toEqual(colour(1));
      });
  });

  test("is the same bytes each time, and none where nothing is published", async () => {
    const letters = await readLetters();
    const [one, other] = [socialPicture(result, "T", letters), socialPicture(result, "T", letters)];
    expect(one && other && Buffer.from(encodePng(one)).equals(encodePng(other))).toBe(true);
    expect(socialPicture({...result, triangleA: [], triangleB: []}, "T", letters)).toBeUndefined();
    expect(socialPicture({...result, triangleB: [1]}, "T", letters)).toBeUndefined();
  });
});
