import {sha256} from "@noble/hashes/sha2.js";
import {bytesToHex} from "@noble/hashes/utils.js";

/** SHA-256 of bytes, lower-case hex; the same in Node and in browsers, also where a page has no `crypto.subtle`. */
export const bytesDigest = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));
