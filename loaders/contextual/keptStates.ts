import * as cacache from "cacache";
import {cacheFault, openCache} from "../cacheFolder.js";

/** States that were computed, by the digest of all that decides them: a reading that was cut short goes on where it was. */
export interface KeptStates {
  get(key: string): Promise<Float32Array | undefined>;
  put(key: string, states: Float32Array): Promise<void>;
}

const named = (key: string): string => `rsa-notebook:layers:${key}`;

/** In a cache folder; what is damaged there counts as absent. @throws LoaderError `no-cache`, `no-space` */
export function keptStates(folder: string): KeptStates {
  return {
    async get(key) {
      try {
        const {data} = await cacache.get(folder, named(key), {memoize: false});
        return new Float32Array(Uint8Array.from(data).buffer);
      } catch {
        return undefined;
      }
    },
    async put(key, states) {
      await openCache(folder);
      const bytes = Buffer.from(states.buffer, states.byteOffset, states.byteLength);
      await cacache.put(folder, named(key), bytes).catch((cause: unknown) => {
        throw cacheFault(folder, cause);
      });
    }
  };
}
