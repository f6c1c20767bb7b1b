import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {regularDigest} from "../../loaders/readRegular.js";
import {notAFile, replaceBy} from "../support/notAFile.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

// FIPS 180-2, appendix B, and the digest of nothing
test.each([
  ["nothing", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  ["a million a", "a".repeat(1e6), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"]
])("the digest of a file with %s", async (_, text, digest) => {
  const file = join(await temporaryFolder(), "file");
  await writeFile(file, text);
  expect(await regularDigest(file)).toBe(digest);
});

test.each(Object.keys(notAFile))("refuses %s, and waits for nothing", async (what) => {
  const file = join(await temporaryFolder(), "file");
  await writeFile(file, "");
  await replaceBy(what, file);
  await expect(regularDigest(file, {name: "rows", remedy: "restore it"})).rejects.toThrow(
    /^rows: cannot be read: .*; restore it$/
  );
});

test("is undefined where no file is", async () => {
  expect(await regularDigest(join(await temporaryFolder(), "file"))).toBe(undefined);
});
