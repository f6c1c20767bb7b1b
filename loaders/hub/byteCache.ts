import * as cacache from "cacache";
import type {ByteCache} from "../../src/hub/byteCache.js";
import {cacheFault, checkCache, openCache} from "../cacheFolder.js";
import {errno} from "../errno.js";

/** cacache's declared types lack `algorithms`. */
const putOptions: cacache.put.Options & {readonly algorithms: readonly string[]} = {algorithms: ["sha256"]};

/** A cache in a folder. @throws LoaderError `no-cache`, `no-space` where the folder cannot be read or written */
export function byteCache(folder: string): ByteCache {
  const failed = (cause: unknown): never => {
    throw cacheFault(folder, cause);
  };
  let sound: Promise<void> | undefined;
  const checked = (): Promise<void> => (sound ??= checkCache(folder));
  return {
    async has(key) {
      await checked();
      return (await cacache.get.info(folder, key, {memoize: false}).catch(failed)) !== null;
    },
    async get(key) {
      await checked();
      try {
        return (await cacache.get(folder, key, {memoize: false})).data;
      } catch (error) {
        const code = errno(error);
        if (code === "EINTEGRITY" || code === "EBADSIZE") await cacache.rm.entry(folder, key).catch(failed);
        else if (code !== "ENOENT") failed(error);
        return undefined;
      }
    },
    async put(key, bytes) {
      await openCache(folder);
      const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      await cacache.put(folder, key, content, putOptions).catch(failed);
    }
  };
}
