import JSZip from "jszip";
import {expect, test} from "vitest";
import {zipFile} from "../../src/jupyter/zipFile.js";

const files = [
  {name: "Größe 大.csv", content: "word\nmoon\n"},
  {name: "rows.arrow", content: Uint8Array.from({length: 70_000}, (_, k) => (k * 31) % 251)},
  {name: "empty", content: ""}
];

test("another program reads the files as they were, checks their sums, and finds no clock's time", async () => {
  const zip = await JSZip.loadAsync(zipFile("folder", files), {checkCRC32: true});
  const found = Object.values(zip.files).filter(({dir}) => !dir);
  expect(found.map(({name}) => name)).toEqual(files.map(({name}) => `folder/${name}`));
  for (const [k, {content}] of files.entries()) {
    const expected = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const read = (await found[k]?.async("uint8array")) ?? new Uint8Array(0);
    expect(Buffer.compare(read, expected)).toBe(0);
    expect(found[k]?.date.getUTCFullYear()).toBe(1980);
  }
});

test("the same files give the same bytes", () =>
  expect(Buffer.compare(zipFile("f", files), zipFile("f", files))).toBe(0));
