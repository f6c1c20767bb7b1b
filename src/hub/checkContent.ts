import {RowsError} from "../rows/rowsError.js";

/** An ETag without quotes and the mark of a weak one. */
export const plainEtag = (etag: string): string => etag.replace(/^W\//, "").replace(/^"(.*)"$/, "$1");

/** Lower-case hex digest of bytes. */
export type DigestOf = (algorithm: "SHA-1" | "SHA-256", bytes: Uint8Array<ArrayBuffer>) => Promise<string>;

/** A file as git digests it. */
function blobOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(`blob ${bytes.length}\0`);
  const blob = new Uint8Array(head.length + bytes.length);
  blob.set(head);
  blob.set(bytes, head.length);
  return blob;
}

/**
 * Checks a whole file against what the hub names it by: SHA-256 of its bytes, or git's SHA-1 of it as a blob. Another kind of name
 * checks nothing.
 * @throws RowsError `wrong-content`
 */
export async function checkContent(
  bytes: Uint8Array<ArrayBuffer>,
  etag: string,
  label: string,
  digestOf: DigestOf,
  again: string
): Promise<void> {
  const plain = plainEtag(etag);
  const digest = /^[0-9a-f]{64}$/.test(plain)
    ? await digestOf("SHA-256", bytes)
    : /^[0-9a-f]{40}$/.test(plain)
      ? await digestOf("SHA-1", blobOf(bytes))
      : plain;
  if (digest !== plain)
    throw new RowsError(
      "wrong-content",
      `${label}: its bytes are not those that the hub names (${plain.slice(0, 8)}); ${again}`
    );
}
