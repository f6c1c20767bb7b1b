import {sha256} from "@noble/hashes/sha2.js";

/** A SHA-256 that is fed piece by piece. */
export interface Sha256 {
  update(bytes: Uint8Array): unknown;
  /** Of all that was fed; once. */
  digest(): Uint8Array;
}

interface Builtins {
  readonly process?: {getBuiltinModule?(name: "node:crypto"): {createHash(name: "sha256"): Sha256} | undefined};
}

/** Node's own is some twenty times as fast as plain code; pages, where it would be asynchronous, have the latter. */
const native = (globalThis as Builtins).process?.getBuiltinModule?.("node:crypto");

export const newSha256: () => Sha256 = native ? () => native.createHash("sha256") : () => sha256.create();
