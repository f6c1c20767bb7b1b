import {createHash} from "node:crypto";
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

  test("digest(map) tells keys of different kinds apart, and keeps the digest of maps with string keys", () => {
    const maps = [
      new Map<unknown, unknown>([[1, "a"]]),
      new Map([["1", "a"]]),
      new Map([[true, "a"]]),
      new Map([["true", "a"]]),
      new Map([[null, "a"]]),
      new Map<unknown, unknown>([
        [1, "a"],
        ["1", "a"]
      ]),
      new Map([[{id: 1}, "a"]]),
      new Map([[{id: 2}, "a"]]),
      new Map(),
      ["Map", {1: "a"}],
      {1: "a"}
    ];
    expect(new Set(maps.map(digest)).size).toBe(maps.length);
    // what data/record.json holds of such maps
    expect(digest(new Map([["a", 1]]))).toMatchInlineSnapshot(
      `"6b1f208fa714f893e7a250efa67598d2bc11798c5e04ccc45a9fa8bda277f342"`
    );
  });

  test("digest(value) has one for dates, sets, big integers and buffers, and tells them apart", () => {
    const bytes = new Uint8Array([1, 2]);
    const values = [
      new Date(0),
      new Date(1),
      new Date(NaN),
      0,
      new Set([1]),
      new Set(["1"]),
      new Set([[1]]),
      [1],
      1n,
      "1",
      new Set(),
      bytes,
      bytes.buffer,
      new DataView(bytes.buffer)
    ];
    expect(new Set(values.map(digest)).size).toBe(values.length);
    expect(digest(new Set([1, 2]))).toBe(digest(new Set([2, 1])));
  });

  test("digest(text) tells halves of a pair of code units apart", () => {
    const texts = ["\ud800", "\udbff", "\udc00", "\ufffd", "\ud83d\ude00"];
    expect(new Set(texts.map(digest)).size).toBe(texts.length);
  });

  test("digest(value) throws for what has no canonical form, naming its path", () => {
    expect(() => digest({a: [1, () => 1]})).toThrow("no digest: value.a[1] is a function; expected plain data");
    expect(() => digest({a: new URL("http://localhost")})).toThrow(
      "no digest: value.a is an instance of URL; expected plain data"
    );
    const circle: unknown[] = [];
    circle.push([circle]);
    expect(() => digest(circle)).toThrow("no digest: value[0][0] holds itself; expected plain data");
    const [shared] = [{x: 1}];
    expect(digest([shared, shared])).toBe(digest([{x: 1}, {x: 1}]));
  });
});

test.each<[string, () => unknown, string]>([
  ["an object with a symbol", () => ({[Symbol("mark")]: 1}), "value has the property Symbol(mark) that is not listed"],
  [
    "an object with a property that is not listed",
    () => Object.defineProperty({a: 1}, "b", {value: 1}),
    'value has the property "b" that is not listed'
  ],
  ["an array with a property", () => Object.assign([1], {x: 1}), 'value has the property "x" besides its items'],
  [
    "an array with a symbol",
    () => Object.assign([1], {[Symbol("mark")]: 1}),
    "value has the property Symbol(mark) besides its items"
  ],
  ["an array with a hole", () => Object.assign(new Array(2), {1: 1}), "value[0] is not set"],
  ["an array with a hole and a property", () => Object.assign(new Array(2), {1: 1, x: 1}), "value[0] is not set"],
  ["an array with a hole at its end", () => Object.assign(new Array(2), {0: 1}), "value[1] is not set"],
  ["a kind of array", () => class Scores extends Array {}.of(1), "value is an instance of Scores"],
  [
    "a kind of map",
    () => new (class Table extends Map<string, number> {})([["a", 1]]),
    "value is an instance of Table"
  ],
  ["a kind of set", () => new (class Words extends Set {})([1]), "value is an instance of Words"],
  ["a kind of date", () => new (class Day extends Date {})(), "value is an instance of Day"],
  ["a map with a property", () => Object.assign(new Map(), {x: 1}), 'value has the property "x" besides its content'],
  ["a set with a property", () => Object.assign(new Set(), {x: 1}), 'value has the property "x" besides its content'],
  [
    "a date with a property",
    () => Object.assign(new Date(0), {x: 1}),
    'value has the property "x" besides its content'
  ],
  [
    "a buffer with a property",
    () => Object.assign(new ArrayBuffer(1), {x: 1}),
    'value has the property "x" besides its content'
  ]
])("digest(value) is none of %s, which would be that of another value", (_, make, why) => {
  expect(() => digest(make())).toThrow(`no digest: ${why}; expected plain data`);
});

test("digest(value) is of the same bytes however they are gathered", () => {
  const lengths = [0, 63, 64, 65, 220, 229, 230, 231, 232, 256, 4_000, 4_070, 4_096, 4_097, 9_000];
  for (const length of lengths) {
    const text = "é".repeat(length & 1) + "x".repeat(length);
    const bytes = Buffer.byteLength(text);
    const numbers = Array.from({length: length % 700}, (_, i) => i / 7);
    const hash = createHash("sha256").update(`rsa-notebook/digest@1array 2\nstring ${bytes}\n${text}`);
    hash.update(`array ${numbers.length}\n`);
    for (const number of numbers) {
      const float = Buffer.alloc(8);
      float.writeDoubleLE(number);
      hash.update("number 8\n").update(float);
    }
    expect(digest([text, numbers])).toBe(hash.digest("hex"));
  }
});
