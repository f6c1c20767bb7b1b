import {afterEach, expect, test, vi} from "vitest";
import {bytesToHex} from "@noble/hashes/utils.js";

const hexOf = async (text: string): Promise<string> => {
  const {newSha256} = await import("../../src/notebook/sha256.js");
  const hash = newSha256();
  hash.update(Buffer.from(text));
  return bytesToHex(hash.digest());
};

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

// FIPS 180-2, appendix B
const known = [
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  ["a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"]
] as const;

test.each(["Node's own", "plain code"])("newSha256() has the digests of the standard, by %s", async (make) => {
  if (make === "plain code") vi.stubGlobal("process", {...process, getBuiltinModule: undefined});
  for (const [text, digest] of known) expect(await hexOf(text)).toBe(digest);
});
