import {describe, expect, it} from "vitest";
import type {Embeddings} from "../../src/tables/embeddings.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {TableError} from "../../src/tables/tableError.js";
import {below, smallFile} from "./support.js";

const original = await smallFile("glove-100d");
/** All that the digest covers; the other texts of the metadata are guarded by the lock's SHA-256 of the whole file. */
const covered = ({meta, ...rows}: Embeddings) => ({...rows, digest: meta.digest});
const value = covered(readEmbeddings(original));

type Mutation = (bytes: Uint8Array, random: (bound: number) => number) => Uint8Array;

const flip: Mutation = (bytes, random) => {
  const at = random(bytes.length);
  const bit = 1 << random(8);
  return bytes.map((byte, i) => (i === at ? byte ^ bit : byte));
};
const replace: Mutation = (bytes, random) => {
  const [at, byte] = [random(bytes.length), random(256)];
  return bytes.map((old, i) => (i === at ? byte : old));
};
const enlarge: Mutation = (bytes, random) => {
  const [at, high] = [4 * random(bytes.length >> 2), random(2) === 0 ? 0x7f : 0x80];
  return bytes.map((old, i) => (i < at || i > at + 3 ? old : i === at + 3 ? high : 0xff));
};
const truncate: Mutation = (bytes, random) => bytes.slice(0, random(bytes.length));
const remove: Mutation = (bytes, random) => {
  const [at, count] = [random(bytes.length), 1 + random(16)];
  return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + count)]);
};
const insert: Mutation = (bytes, random) => {
  const [at, count] = [random(bytes.length + 1), 1 + random(16)];
  const added = Array.from({length: count}, () => random(256));
  return Uint8Array.from([...bytes.subarray(0, at), ...added, ...bytes.subarray(at)]);
};
const mutations: Readonly<Record<string, Mutation>> = {flip, replace, enlarge, truncate, remove, insert};

/** The rows, or the reader's refusal. */
function outcome(bytes: Uint8Array): Embeddings | TableError {
  try {
    return readEmbeddings(bytes, "mutated");
  } catch (error) {
    if (error instanceof TableError) return error;
    throw error;
  }
}

const count = 500;

describe("readEmbeddings(bytes) of a damaged file", () => {
  for (const [name, mutate] of Object.entries(mutations))
    it(`refuses it in one line or reads exactly the file's own rows (${name})`, () => {
      const random = below(name.length * 7919);
      let refused = 0;
      for (let i = 0; i < count / Object.keys(mutations).length; i++) {
        const found = outcome(mutate(original, random));
        if (!(found instanceof TableError)) expect(covered(found)).toEqual(value);
        else {
          refused++;
          expect(found.message).toMatch(/^broken embeddings file: mutated: (it|its|the pieces) .+; run `[^`]+` again$/);
        }
      }
      expect(refused).toBeGreaterThan(0);
    });
});
