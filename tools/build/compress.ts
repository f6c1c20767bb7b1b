import {readFile, readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {promisify} from "node:util";
import {brotliCompress, constants, gzip} from "node:zlib";

/** What gains by it: pictures and fonts are compressed as they are. */
const gains = /\.(?:html|js|css|json|wasm|arrow|bin|txt|xml|svg)$/;

/** Beyond so many bytes the last step of Brotli takes minutes, and gains a hundredth. */
const large = 4_000_000;

/** A compressed file that is not smaller than this part of the whole is not worth its request. */
const worth = 0.95;

const compressions = {
  ".br": (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: bytes.length > large ? 9 : 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length
      }
    }),
  ".gz": (bytes: Buffer) => promisify(gzip)(bytes, {level: 9})
};

/** Puts beside each file of a site what hosts send in its place to who reads Brotli or gzip, where that is smaller; the same files give the same bytes. Returns how many were written. */
export async function compressSite(site: string): Promise<number> {
  const entries = await readdir(site, {withFileTypes: true, recursive: true});
  let count = 0;
  for (const entry of entries.filter((file) => file.isFile() && gains.test(file.name))) {
    const file = join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    for (const [ending, compress] of Object.entries(compressions)) {
      const packed = await compress(bytes);
      if (packed.length > worth * bytes.length) continue;
      await writeFile(file + ending, packed);
      count++;
    }
  }
  return count;
}
