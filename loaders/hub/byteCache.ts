import * as cacache from "cacache";
import {errno} from "../errno.js";
import {LoaderError} from "../loaderError.js";

/** Small pieces of bytes by their key, in a folder; what comes back has been checked against its digest. */
export interface ByteCache {
  has(key: string): Promise<boolean>;
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/** cacache's declared types lack `algorithms`. */
const putOptions: cacache.put.Options & {readonly algorithms: readonly string[]} = {algorithms: ["sha256"]};

export const byteCache = (folder: string): ByteCache => ({
  has: async (key) => (await cacache.get.info(folder, key, {memoize: false})) !== null,
  async get(key) {
    try {
      return (await cacache.get(folder, key, {memoize: false})).data;
    } catch (error) {
      const code = errno(error);
      if (code === "EINTEGRITY" || code === "EBADSIZE") await cacache.rm.entry(folder, key);
      else if (code !== "ENOENT") throw error;
      return undefined;
    }
  },
  async put(key, bytes) {
    try {
      await cacache.put(folder, key, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), putOptions);
    } catch (cause) {
      if (errno(cause) !== "ENOSPC") throw cause;
      const message = "no space left in the cache folder; free some, or set RSA_NOTEBOOK_CACHE";
      throw new LoaderError("no-space", message, {cause});
    }
  }
});
