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
