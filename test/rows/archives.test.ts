import {gzipSync} from "node:zlib";
import JSZip from "jszip";
import {describe, expect, it} from "vitest";
import {inflate} from "../../loaders/file/inflate.js";
import type {ByteSource} from "../../src/rows/byteSource.js";
import {openArchive} from "../../src/rows/openArchive.js";
import {countingSource} from "./support.js";
import {tarOf} from "../support/tarOf.js";

const long = "a row of numbers\n".repeat(400_000);
const files = {"words/list.txt": "star\nmoon\n", "rows.bin": long, "after.txt": "later"};

async function zipOf(contents: Readonly<Record<string, string | Buffer>>, how: "STORE" | "DEFLATE"): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(contents)) zip.file(name, content);
  return zip.generateAsync({type: "nodebuffer", compression: how});
}

const all = async (source: ByteSource | undefined): Promise<string> =>
  source ? Buffer.from(await source.read(0, source.size)).toString("utf8") : "none";

const open = (bytes: Buffer, within: readonly string[] = [], wanted = Object.keys(files), required = "rows.bin") =>
  openArchive(countingSource(bytes), within, wanted, required, {inflate});

const outer = {"META-INF/x": "x", "inner.zip": await zipOf(files, "STORE")};
const archives: readonly [string, Buffer, readonly string[]][] = [
  ["a zip file of stored files", await zipOf(files, "STORE"), []],
  ["a zip file of deflated files", await zipOf(files, "DEFLATE"), []],
  ["a stored zip file of stored files in a deflated one", await zipOf(outer, "DEFLATE"), ["inner.zip"]],
  ["a deflated zip file in a stored one", await zipOf({"in.zip": await zipOf(files, "DEFLATE")}, "STORE"), ["in.zip"]],
  ["a tar file", await tarOf(files), []],
  ["a tar file in gzip", gzipSync(await tarOf(files)), []],
  ["a tar file in a zip file", await zipOf({"x.tar": await tarOf(files)}, "DEFLATE"), ["x.tar"]]
];

describe("openArchive(source, within, wanted, required)", () => {
  it.each(archives)("gives the files of %s, whichever is read first", async (_, bytes, within) => {
    const {files: found} = await open(bytes, within);
    expect([...(found ?? [])].map(([name, {size}]) => [name, size]).sort()).toEqual(
      Object.entries(files)
        .map(([name, text]) => [name, text.length])
        .sort()
    );
    for (const name of ["rows.bin", "words/list.txt", "after.txt", "rows.bin"] as const)
      expect((await all(found?.get(name))) === files[name]).toBe(true);
    const rows = found?.get("rows.bin");
    for (const at of [5_000_000, 17, 6_799_990]) {
      const part = await rows?.read(at, 10);
      expect(Buffer.from(part ?? []).toString()).toBe(long.slice(at, at + 10));
    }
  });

  it("gives what a gzip file holds, and a plain file as it is", async () => {
    const [zipped, plain] = [await open(gzipSync(long)), await open(Buffer.from(long))];
    expect([zipped.files, plain.files]).toEqual([undefined, undefined]);
    expect([(await all(zipped.plain)) === long, (await all(plain.plain)) === long]).toEqual([true, true]);
  });

  it("refuses a gzip file in several parts, of which one alone would be read, and one that does not tell its length", async () => {
    const [half, other] = ["star 1 2\n", "moon 3 4\n"].map((line) => gzipSync(line.repeat(50_000))) as [Buffer, Buffer];
    // parts of one length, so that the last tells the first's
    const {plain} = await open(Buffer.concat([half, other]));
    await expect(all(plain)).rejects.toThrow("several parts");
    const noise = Buffer.from(Uint32Array.from({length: 9000}, (_, i) => Math.imul(i + 1, 0x9e3779b1)).buffer);
    const long = gzipSync(noise);
    long.writeUInt32LE(300, long.length - 4);
    await expect(open(long)).rejects.toThrow("a gzip file of more than 4 GB, or in several parts");
    await expect(open(Buffer.concat([long, gzipSync("")]))).rejects.toThrow("several parts");
  });

  it("inflates no more than it was asked for, of a file in a stream too", async () => {
    const noise = Buffer.from(Uint32Array.from({length: 1_500_000}, (_, i) => Math.imul(i + 1, 0x9e3779b1)).buffer);
    const inner = await zipOf({"rows.bin": noise, "after.bin": noise}, "STORE");
    const source = countingSource(await zipOf({"inner.zip": inner}, "DEFLATE"));
    const {files: found} = await openArchive(source, ["inner.zip"], ["rows.bin"], "rows.bin", {inflate});
    await found?.get("rows.bin")?.read(100_000, 50);
    const ends = source.reads.map(([start, length]) => start + length);
    const furthest = Math.max(...ends.filter((end) => end < source.size - 70_000));
    expect(furthest).toBeLessThan(2_500_000);
    expect(source.size).toBeGreaterThan(8_000_000);
  });

  it("names what there is where a file is missing, there twice, or cut short", async () => {
    const bytes = await zipOf(files, "DEFLATE");
    await expect(open(bytes, [], ["none.bin"], "none.bin")).rejects.toMatchObject({
      code: "no-such-file",
      message: 'no file "none.bin" in it; it has words/list.txt, rows.bin, after.txt'
    });
    await expect(open(bytes, ["none.zip"])).rejects.toMatchObject({code: "no-such-file"});
    await expect(open(bytes.subarray(0, bytes.length - 30))).rejects.toMatchObject({code: "broken-zip"});
    await expect(open(Buffer.from("plain"), ["inner.zip"])).rejects.toMatchObject({code: "no-archive"});
    const damaged = Buffer.from(bytes);
    damaged.fill(0xff, 200, 400);
    const {files: found} = await open(damaged);
    await expect(all(found?.get("rows.bin"))).rejects.toMatchObject({code: "broken-archive"});
    const tar = await tarOf(files);
    tar[3] = 0xff;
    await expect(open(tar)).rejects.toMatchObject({code: "broken-tar"});
    await expect(open((await tarOf(files)).subarray(0, 9_000))).rejects.toMatchObject({code: "broken-tar"});
    const gz = gzipSync(long);
    await expect(all((await open(gz.subarray(0, gz.length - 5_000))).plain)).rejects.toMatchObject({
      code: expect.stringMatching(/broken-archive|short-read|too-long/)
    });
  });
});
