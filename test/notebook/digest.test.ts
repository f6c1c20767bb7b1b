import {describe, expect, test} from "vitest";
import {digest} from "../../src/notebook/digest.js";

describe("digest", () => {
  test("digest(value) is a fixed value for a fixed input", () => {
    expect(digest({b: [1, "é", null], a: new Float32Array([0.5])})).toMatchInlineSnapshot(
      `"4009bf7a58f1b19c2e3cd09d55b5fd45a9f002a8df07871fbeb647c874a0d338"`
    );
  });

  test("digest(object) does not depend on the order of its keys", () => {
    expect(digest({a: 1, b: {d: 2, c: 3}})).toBe(digest({b: {c: 3, d: 2}, a: 1}));
  });

  test("digest(value) tells apart what looks alike", () => {
    const alike = [
      0,
      -0,
      "0",
      false,
      null,
      undefined,
      [],
      {},
      [0],
      [[0]],
      ["", ""],
      [""],
      new Float64Array([0]),
      new Int32Array(2),
      NaN
    ];
    expect(new Set(alike.map(digest)).size).toBe(alike.length);
  });

  test("digest(map) does not depend on the order of its keys", () => {
    const entries: [string, number][] = [
      ["a", 1],
      ["b", 2]
    ];
    expect(digest(new Map(entries))).toBe(digest(new Map(entries.toReversed())));
  });

  test("digest(view) covers the view's bytes only", () => {
    const all = new Float64Array([1, 2, 3]);
    expect(digest(all.subarray(1, 2))).toBe(digest(new Float64Array([2])));
  });

  test("digest(value) throws for what has no canonical form, naming its path", () => {
    expect(() => digest({a: [1, () => 1]})).toThrow("no digest: value.a[1] is a function; expected plain data");
    expect(() => digest(new Date(0))).toThrow(TypeError);
  });
});
