import {createHash} from "node:crypto";
import {LoaderError} from "../loaderError.js";

/** An ETag without quotes and the mark of a weak one. */
export const plainEtag = (etag: string): string => etag.replace(/^W\//, "").replace(/^"(.*)"$/, "$1");

/**
 * Checks a whole file against the hub's ETag: SHA-256 of its bytes, or git's SHA-1 of it as a blob. Another kind of ETag checks
 * nothing.
 * @throws LoaderError `wrong-content`
 */
export function checkContent(bytes: Uint8Array, etag: string, label: string): void {
  const plain = plainEtag(etag);
  const digest = /^[0-9a-f]{64}$/.test(plain)
    ? createHash("sha256").update(bytes).digest("hex")
    : /^[0-9a-f]{40}$/.test(plain)
      ? createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex")
      : plain;
  if (digest !== plain)
    throw new LoaderError(
      "wrong-content",
      `${label}: its bytes are not those that the hub names (${plain.slice(0, 8)}); run it again`
    );
}
