import {describe, expect, it} from "vitest";
import {fileFormat} from "../../src/files/fileFormat.js";
import {countingSource} from "../rows/support.js";

const format = async (content: Uint8Array | string, name = "vectors") =>
  fileFormat(countingSource(Buffer.from(content as string)), name);

describe("fileFormat(source, name)", () => {
  it("tells text with a count from word2vec's binary format, be the text right or not", async () => {
    const numbers = Buffer.alloc(12);
    [0.1, 0.2, 0.3].forEach((value, i) => numbers.writeFloatLE(value, 4 * i));
    expect(await format(Buffer.concat([Buffer.from("1 3\nstar "), numbers]))).toBe("word2vec");
    expect(await format("1 3\nstar 0.1 0.2 0.3\n")).toBe("vectors");
    expect(await format("1 3\nstar 0.1 x 0.3\n")).toBe("vectors");
    expect(await format(`1 3\n${"ä".repeat(5000)} 0.1\n`)).toBe("vectors");
  });

  it.each([
    ["BZh91AY", "packed by bzip2"],
    ["\xfd7zXZ\0", "packed by xz"],
    ["\x28\xb5\x2f\xfd", "packed by Zstandard"],
    ["7z\xbc\xaf\x27\x1c", "a 7-Zip archive"],
    ["Rar!\x1a\x07\x00", "a RAR archive"],
    ["\x80\x04\x95", "a pickle of Python"],
    ["\x89HDF\r\n", "an HDF5 file"]
  ])("refuses what begins with %j by its name, and says what to do", async (begins, what) => {
    const bytes = Buffer.concat([Buffer.from(begins, "latin1"), Buffer.alloc(100, 0x20)]);
    await expect(format(bytes)).rejects.toMatchObject({
      code: "unsupported-file",
      message: expect.stringMatching(new RegExp(`^it is .*${what}.*, which is not read; (save|unpack) it`)) as string
    });
  });
});
