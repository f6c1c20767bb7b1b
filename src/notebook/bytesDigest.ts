import {bytesToHex} from "@noble/hashes/utils.js";
import {newSha256} from "./sha256.js";

/** SHA-256 of bytes, lower-case hex; the same in Node and in browsers, also where a page has no `crypto.subtle`. */
export function bytesDigest(bytes: Uint8Array): string {
  const hash = newSha256();
  hash.update(bytes);
  return bytesToHex(hash.digest());
}
