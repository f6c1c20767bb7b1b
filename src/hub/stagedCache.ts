import type {ByteCache} from "./byteCache.js";

/** A cache that keeps what has not proved sound yet in memory only. */
export interface StagedCache extends ByteCache {
  stage(key: string, bytes: Uint8Array): void;
  /** Writes what was staged under keys that begin so. */
  flush(prefix: string): Promise<void>;
}

export function stagedCache(cache: ByteCache): StagedCache {
  const staged = new Map<string, Uint8Array>();
  return {
    has: async (key) => staged.has(key) || cache.has(key),
    get: async (key) => staged.get(key) ?? cache.get(key),
    put: cache.put,
    stage: (key, bytes) => void staged.set(key, bytes),
    async flush(prefix) {
      for (const [key, bytes] of [...staged]) {
        if (!key.startsWith(prefix)) continue;
        await cache.put(key, bytes);
        staged.delete(key);
      }
    }
  };
}
