import {bytesDigest} from "../notebook/bytesDigest.js";

/** Where a site lists the digests of its code's files, by their paths; `tools/build/codeFiles.ts` writes it. */
const listed = "_code/digests.json";

/**
 * Files of the site's code that are not as they were built, by their paths. None where there is no list, as in a preview.
 * @param base - the address of a page at the site's root
 */
export async function editedFiles(base: string, load: typeof fetch = fetch): Promise<string[]> {
  const bytesOf = async (path: string): Promise<Uint8Array | undefined> => {
    const response = await load(new URL(path, base));
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  };
  const list = await bytesOf(listed);
  if (!list) return [];
  const digests = JSON.parse(new TextDecoder().decode(list)) as Readonly<Record<string, string>>;
  const same = await Promise.all(
    Object.entries(digests).map(async ([path, digest]) => {
      const bytes = await bytesOf(path);
      return bytes !== undefined && bytesDigest(bytes) === digest;
    })
  );
  return Object.keys(digests).filter((_, i) => !same[i]);
}
