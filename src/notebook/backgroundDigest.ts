import {bytesToHex} from "@noble/hashes/utils.js";
import {bytesDigest} from "./bytesDigest.js";

/** `bytesDigest`, off the main thread where there is a `crypto.subtle`: on pages of this machine, and on those over https. */
export async function backgroundDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const {subtle} = globalThis.crypto as {readonly subtle?: SubtleCrypto};
  return subtle ? bytesToHex(new Uint8Array(await subtle.digest("SHA-256", bytes))) : bytesDigest(bytes);
}
