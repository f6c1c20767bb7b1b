import {expect, test} from "vitest";
import type {ByteCache} from "../../src/hub/byteCache.js";
import {rowCache} from "../../src/hub/rowCache.js";

function memory(): ByteCache {
  const held = new Map<string, Uint8Array>();
  return {
    has: async (key) => held.has(key),
    get: async (key) => held.get(key),
    put: async (key, bytes) => void held.set(key, bytes.slice())
  };
}

test("two runs that write batches with one first id and one length never read each other's rows", async () => {
  const cache = memory();
  // has read the index before the other one writes
  const late: ByteCache = {...cache, get: async (key) => (key === "t:rows" ? undefined : cache.get(key))};
  const [one, other] = [rowCache(cache, "t", 1), rowCache(late, "t", 1)];
  for (const id of [5, 7]) await one.add(id, Uint8Array.of(id));
  await one.flush();
  const kept = await cache.get("t:rows");
  for (const id of [5, 9]) await other.add(id, Uint8Array.of(id));
  await other.flush();
  await cache.put("t:rows", kept ?? new Uint8Array());
  const rows = new Map<number, number | undefined>();
  await rowCache(cache, "t", 1).read([5, 7], (id, row) => rows.set(id, row[0]));
  expect([...rows]).toEqual([
    [5, 5],
    [7, 7]
  ]);
});

test("which rows are kept is looked up once; rows that another run adds are missing, never wrong", async () => {
  const cache = memory();
  const looked: string[] = [];
  const watched: ByteCache = {...cache, get: async (key) => (looked.push(key), cache.get(key))};
  const [one, other] = [rowCache(watched, "t", 1), rowCache(cache, "t", 1)];
  const read = async (ids: readonly number[]) => {
    const rows: [number, number | undefined][] = [];
    const missing = await one.read(ids, (id, row) => rows.push([id, row[0]]));
    return {rows, missing};
  };
  expect(await read([5])).toEqual({rows: [], missing: [5]});
  await other.add(5, Uint8Array.of(5));
  await other.flush();
  expect(await read([5])).toEqual({rows: [], missing: [5]});
  expect(looked).toEqual(["t:rows"]);
  // to write, it is looked up again: what the other one wrote stays
  await one.add(6, Uint8Array.of(6));
  await one.flush();
  expect(await read([6, 5])).toEqual({
    rows: [
      [5, 5],
      [6, 6]
    ],
    missing: []
  });
  expect(looked.filter((key) => key === "t:rows")).toHaveLength(2);
  // rows that were lost are missing
  for (const key of looked.filter((one) => one !== "t:rows")) await cache.put(key, new Uint8Array());
  expect(await read([5, 6])).toEqual({rows: [], missing: [5, 6]});
});
