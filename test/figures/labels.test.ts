import {describe, expect, it} from "vitest";
import {byCategory} from "../../src/figures/byCategory.js";
import {categoryRuns} from "../../src/figures/categoryRuns.js";
import {labelSides, spreadLabels} from "../../src/figures/modelMap.js";
import {matrixFrame} from "../../src/figures/matrixFrame.js";
import {matrixLabels} from "../../src/figures/matrixLabels.js";
import {shorten} from "../../src/figures/shorten.js";
import {textWidth} from "../../src/figures/textWidth.js";
import {thinLabels} from "../../src/figures/thinLabels.js";
import {rows} from "./support.js";

describe("thinLabels", () => {
  it("thinLabels(positions, gap) keeps the first and what stays clear of the last kept", () => {
    expect(thinLabels([0, 5, 10, 14, 21], 10)).toEqual([0, 2, 4]);
  });
  it("thinLabels of nothing is nothing, and a gap of 0 keeps all", () => {
    expect(thinLabels([], 10)).toEqual([]);
    expect(thinLabels([1, 1, 2], 0)).toEqual([0, 1, 2]);
  });
});

describe("categoryRuns and byCategory", () => {
  it("categoryRuns(words) tells a category that comes back as another run", () => {
    expect(categoryRuns(rows("a", "a", "b", "a"))).toEqual([
      {category: "a", start: 0, end: 2},
      {category: "b", start: 2, end: 3},
      {category: "a", start: 3, end: 4}
    ]);
    expect(categoryRuns([])).toEqual([]);
  });
  it("byCategory(words) brings a category together and keeps the order in it", () => {
    const words = rows("a", "b", "a", "b").map((row, i) => ({row, score: {value: i}}));
    expect(byCategory(words).map(({score}) => score)).toEqual([0, 2, 1, 3].map((value) => ({value})));
  });
});

describe("matrixLabels and matrixFrame", () => {
  it.each([326, 560])("labels of 1 to 300 words never touch in a drawing %i pixels wide", (width) => {
    for (const n of [1, 2, 18, 30, 40, 41, 300]) {
      const words = rows(...Array.from({length: n}, (_, i) => `category ${Math.floor(i / 3)}`));
      const {labels, side} = matrixFrame(words, width);
      const middles = labels.ticks.map(({at}) => (at * side) / n);
      const gaps = middles.slice(1).map((middle, i) => middle - (middles[i] ?? 0));
      expect(Math.min(Infinity, ...gaps)).toBeGreaterThanOrEqual(labels.fontSize);
      expect(labels.ticks.length).toBeGreaterThan(0);
    }
  });
  it("18 words are labelled one by one even on a phone, 41 by their categories", () => {
    expect(matrixFrame(rows(...Array<string>(18).fill("a")), 326).labels.what).toBe("words");
    expect(matrixLabels(rows(...Array<string>(41).fill("a")), 20)).toMatchObject({
      what: "categories",
      ticks: [{at: 20.5, text: "a"}]
    });
  });
  it("the frame fills the width", () => {
    const {marginLeft, side, marginRight} = matrixFrame(rows("a", "b"), 400);
    expect(marginLeft + side + marginRight).toBe(400);
  });
});

describe("shorten and textWidth", () => {
  it("shorten(text, most) counts characters, not code units", () => {
    expect(shorten("spaceship", 9)).toBe("spaceship");
    expect(shorten("spaceship", 6)).toBe("space…");
    expect(shorten("🚀🚀🚀", 3)).toBe("🚀🚀🚀");
    expect(shorten("🚀🚀🚀", 2)).toBe("🚀…");
  });
  it("textWidth(text, size) counts wide characters wide", () => {
    expect(textWidth("", 10)).toBe(0);
    expect(textWidth("ab", 10)).toBeCloseTo(12);
    expect(textWidth("🚀", 10)).toBeCloseTo(11);
  });
});

describe("labelSides", () => {
  it("labelSides(points, width) puts the labels of the outer points of a crowd at its sides, where there is room", () => {
    const points = [
      {id: "one", px: 200, py: 100},
      {id: "two", px: 203, py: 109},
      {id: "three", px: 222, py: 90},
      {id: "alone", px: 200, py: 300}
    ];
    expect([...labelSides(points, 560)]).toEqual([
      ["one", -1],
      ["two", 0],
      ["three", 1],
      ["alone", 0]
    ]);
    expect([...labelSides([...points.slice(0, 3)], 230)].at(-1)).toEqual(["three", 0]);
  });
});

describe("spreadLabels", () => {
  it.each([
    [
      ["Whisper tiny", 64, 108],
      ["GloVe 6B", 143, 120],
      ["BERT base", 136, 140],
      ["TinyStories 15M", 133, 176]
    ],
    [
      ["Whisper tiny", 207, 157],
      ["GloVe 6B", 155, 140],
      ["BERT base", 159, 136],
      ["TinyStories 15M", 209, 168]
    ]
  ] as const)("spreadLabels(points) lays no label on another, nor on the line that leads to one", (...given) => {
    const points = given.map(([id, px, py]) => ({id, px, py}));
    const moved = spreadLabels(points);
    const texts = points.map(({id, px, py}) => {
      const half = textWidth(id, 12) / 2;
      return {id, px, py, left: px - half, right: px + half, y: py + (moved.get(id) ?? NaN)};
    });
    for (const {id, left, right, y} of texts)
      for (const other of texts) {
        if (other.id === id) continue;
        if (left < other.right && right > other.left) expect(Math.abs(other.y - y)).toBeGreaterThanOrEqual(12);
        // a line leads to a label that is further from its point than a line of text
        const [top, bottom] = [Math.min(other.py, other.y), Math.max(other.py, other.y)];
        if (bottom - top > 15 && left <= other.px && other.px <= right)
          expect(y < top - 6 || y > bottom + 6, `${id} on the line of ${other.id}`).toBe(true);
      }
  });
  it("spreadLabels(points, there, lowest) lays no label below the lowest place, such as on an axis", () => {
    const points = ["Whisper tiny", "Whisper base", "Whisper small"].map((id, i) => ({id, px: 200 + 9 * i, py: 180}));
    const below = (lowest?: number): number[] =>
      [...spreadLabels(points, [], lowest).values()].filter((dy) => 180 + dy > 190);
    expect(below().length).toBeGreaterThan(0);
    expect(below(190)).toEqual([]);
  });
});
