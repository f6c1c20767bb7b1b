import {bytesDigest} from "../notebook/bytesDigest.js";
import type {ByteCache} from "../hub/byteCache.js";

/** Bytes that are kept of models of a hub, at most; what was kept first goes first. */
const mostKept = 50_000_000;
const cacheName = "rsa-notebook-hub-1";
const digestName = "x-digest";
const sizeName = "x-size";

/** What a reader's browser keeps of models of a hub. */
export interface PageCache extends ByteCache {
  /** Why nothing is kept; undefined where it is. */
  refused(): string | undefined;
  /** Bytes that are kept. */
  size(): Promise<number>;
  empty(): Promise<void>;
}

const addressOf = (key: string): string => `https://kept.invalid/${encodeURIComponent(key)}`;
const sizeOf = (response: Response | undefined): number => Number(response?.headers.get(sizeName) ?? 0);

/**
 * A cache in the browser's storage, within a bound. A storage that is full, forbidden or not there is no failure: then nothing is kept.
 * @param storage - undefined where the browser has none, as on a page that came neither over https nor from this machine
 */
export function pageCache(storage: CacheStorage | undefined, maxBytes = mostKept): PageCache {
  let why: string | undefined;
  /** Bytes that may be written before what is there is counted again: another tab may write, too. */
  let room = 0;
  const attempt = async <T>(work: (cache: Cache) => Promise<T>): Promise<T | undefined> => {
    if (!storage) {
      why = "this browser keeps nothing for this page";
      return undefined;
    }
    try {
      return await work(await storage.open(cacheName));
    } catch (cause) {
      const full = cause instanceof Error && cause.name === "QuotaExceededError";
      why = full ? "the browser’s storage is full" : "the browser’s storage is forbidden to this page";
      return undefined;
    }
  };
  const held = async (cache: Cache) =>
    Promise.all((await cache.keys()).map(async (request) => ({request, bytes: sizeOf(await cache.match(request))})));
  const makeRoom = async (cache: Cache, bytes: number): Promise<void> => {
    room -= bytes;
    if (room >= 0) return;
    const all = await held(cache);
    let sum = all.reduce((total, entry) => total + entry.bytes, bytes);
    for (const entry of all) {
      if (sum <= maxBytes) break;
      await cache.delete(entry.request);
      sum -= entry.bytes;
    }
    room = Math.min(maxBytes - sum, maxBytes / 50);
  };
  const get = async (key: string): Promise<Uint8Array | undefined> =>
    attempt(async (cache) => {
      const response = await cache.match(addressOf(key));
      if (!response) return undefined;
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (bytesDigest(bytes) === response.headers.get(digestName)) return bytes;
      await cache.delete(addressOf(key));
      return undefined;
    });
  return {
    refused: () => why,
    has: async (key) => (await get(key)) !== undefined,
    get,
    async put(key, bytes) {
      if (bytes.length > maxBytes / 4) return;
      await attempt(async (cache) => {
        await makeRoom(cache, bytes.length);
        const headers = {[digestName]: bytesDigest(bytes), [sizeName]: String(bytes.length)};
        await cache.put(addressOf(key), new Response(new Uint8Array(bytes), {headers}));
        why = undefined;
      });
    },
    size: async () =>
      (await attempt(async (cache) => (await held(cache)).reduce((sum, entry) => sum + entry.bytes, 0))) ?? 0,
    async empty() {
      await attempt(async () => storage?.delete(cacheName));
    }
  };
}
