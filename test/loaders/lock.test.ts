import {describe, expect, it} from "vitest";
import {canonicalJson} from "../../src/study/canonicalJson.js";
import {wordsDigest} from "../../loaders/entryDigest.js";
import {emptyLock, formatLock, parseLock, type Lock} from "../../loaders/lock.js";

const hex = "0".repeat(64);
const lock = (order: readonly string[]): Lock => ({
  version: 1,
  models: Object.fromEntries(
    order.map((id) => [
      id,
      {
        source: {type: "npm", package: "p", version: "1", integrity: "sha512-x"},
        files: {f: {size: 1, sha256: hex}},
        entry: hex,
        words: hex,
        missing: [],
        embeddings: {size: 1, sha256: hex, rows: 1, digest: hex}
      }
    ])
  )
});

describe("formatLock(lock)", () => {
  it("gives equal text for equal locks, whatever the order of their keys", () => {
    expect(formatLock(lock(["b", "a"]))).toBe(formatLock(lock(["a", "b"])));
    expect(formatLock(lock(["a"])).endsWith("}\n")).toBe(true);
  });

  it("is read back by parseLock", () => {
    expect(parseLock(formatLock(lock(["a", "b"])))).toEqual(lock(["a", "b"]));
  });
});

describe("parseLock(text)", () => {
  it("counts a lock of another version as empty", () => {
    expect(parseLock('{"version": 999, "anything": 1}')).toEqual(emptyLock);
  });

  it("throws for a wrong lock, with its path and the remedy", () => {
    const text = formatLock(lock(["a"])).replace('"rows": 1', '"rows": -1');
    expect(() => parseLock(text)).toThrow(
      /^data\/sources\.lock\.json: models\.a\.embeddings\.rows: invalid value: .*delete it and run `npx rsa-notebook data`$/
    );
    expect(() => parseLock("<<<<<<< HEAD")).toThrow(/^data\/sources\.lock\.json: not JSON/);
  });
});

describe("canonicalJson(value)", () => {
  it("orders the keys of nested objects, and keeps the order of arrays", () => {
    expect(canonicalJson({b: [2, 1, {d: 1, c: null}], a: "x"})).toBe('{"a":"x","b":[2,1,{"c":null,"d":1}]}');
  });
});

describe("wordsDigest(words)", () => {
  it("depends on the words and their order, not on their categories", () => {
    const row = (word: string, category = "a") => ({word, category, set: "seed", note: ""}) as const;
    expect(wordsDigest([row("x"), row("y")])).toBe(wordsDigest([row("x", "b"), row("y")]));
    expect(wordsDigest([row("x"), row("y")])).not.toBe(wordsDigest([row("y"), row("x")]));
  });
});
