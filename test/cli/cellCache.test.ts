import fc from "fast-check";
import {readFile, readdir, stat, truncate, utimes, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeEach, describe, expect, test} from "vitest";
import {cellCache} from "../../cli/cellCache.js";
import {valueOfText, valueText} from "../../cli/valueText.js";
import {notAFile, replaceBy} from "../support/notAFile.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    {depthSize: "small"},
    fc.double(),
    fc.constantFrom(NaN, -0, Infinity, -Infinity, undefined, null, true, "", "\ud800", 12n),
    fc.string({unit: "binary"}),
    fc.float64Array({maxLength: 5}),
    fc.int16Array({maxLength: 5}),
    fc.array(tie("value"), {maxLength: 4}),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("$", "of", "__proto__")), tie("value"), {
      maxKeys: 4,
      noNullPrototype: true
    }),
    fc.array(fc.tuple(tie("value"), tie("value")), {maxLength: 3}).map((entries) => new Map(entries)),
    fc.array(tie("value"), {maxLength: 3}).map((members) => new Set(members))
  )
})).value;

test("valueOfText(valueText(x)) is x, to the last bit", () => {
  fc.assert(
    fc.property(plain, (value) => {
      expect(valueOfText(valueText(value))).toStrictEqual(value);
    }),
    {numRuns: 500}
  );
});

const chain = "0".repeat(64);
const other = "1".repeat(64);
const value = {p: 0.25, sums: Float64Array.of(0.1, NaN, -0), reasons: new Map([["x", undefined]])};
const effects = {warn: (text: string) => void warnings.push(text), now: () => 1_000_000_000_000};
let [folder, warnings] = ["", [] as string[]];
beforeEach(async () => {
  [folder, warnings] = [join(await temporaryFolder(), "cells"), []];
});
const cache = (most?: number) => cellCache(folder, effects, most);
const file = (name = chain): string => join(folder, `${name}.json`);

describe("cellCache(folder, effects)", () => {
  test("gives back what was kept, in another run, under the digest and for the cell that it was kept for", async () => {
    expect(await cache().read(chain, "test")).toBe(undefined);
    await cache().write(chain, "test", value);
    expect((await cache().read(chain, "test"))?.value).toStrictEqual(value);
    expect(await cache().read(other, "test")).toBe(undefined);
    expect(warnings).toEqual([]);
    expect(await cache().read(chain, "corrected")).toBe(undefined);
  });

  test.each<[string, (text: string) => string]>([
    ["cut short", (text) => text.slice(0, text.length / 2)],
    ["empty", () => ""],
    ["no object", () => "null"],
    ["of another form", (text) => text.replace("cell@1", "cell@0")],
    ["of another number", (text) => text.replace("0.25", "0.75")],
    ["without a field", (text) => text.replace('\\"p\\":0.25,', "")],
    ["of another digest", (text) => text.replace(/"digest":"./, '"digest":"x')]
  ])("takes a file that is %s for none, says so, and keeps the value anew", async (_, damage) => {
    await cache().write(chain, "test", value);
    const text = await readFile(file(), "utf8");
    expect(damage(text)).not.toBe(text);
    await writeFile(file(), damage(text));
    expect(await cache().read(chain, "test")).toBe(undefined);
    expect(warnings).toEqual(["the kept value of test is damaged; it is computed again"]);
    await cache().write(chain, "test", value);
    expect((await cache().read(chain, "test"))?.value).toStrictEqual(value);
  });

  test.each(Object.keys(notAFile))("takes %s in the place of a file for none, and says so", async (what) => {
    await cache().write(chain, "test", value);
    await replaceBy(what, file());
    expect(await cache().read(chain, "test")).toBe(undefined);
    expect(warnings).toEqual(["the kept value of test is damaged; it is computed again"]);
  });

  test("keeps nothing in the place of a folder, and says which", async () => {
    await cache().write(chain, "test", value);
    await replaceBy("a folder", file());
    await cache().write(chain, "test", value);
    expect(warnings).toEqual([`the value of test is not kept: ${file()} is a folder; delete it`]);
  });

  test("takes a file that is too long for none, without reading it", async () => {
    await cache().write(chain, "test", value);
    await truncate(file(), 2 ** 33);
    expect(await cache().read(chain, "test")).toBe(undefined);
    expect(warnings).toEqual(["the kept value of test is damaged; it is computed again"]);
  });

  test("holds so many bytes at most: what was not used for longest goes first", async () => {
    const names = Array.from({length: 4}, (_, i) => String(i).repeat(64));
    const [first = "", , , last = ""] = names;
    await cache().write(first, "test", value);
    const {size} = await stat(file(first));
    for (const name of names.slice(1, 3)) await cache().write(name, "test", value);
    for (const [i, name] of names.slice(0, 3).entries()) await utimes(file(name), i + 1, i + 1);
    await cache().read(first, "test");
    await cache(3 * size).write(last, "test", value);
    expect(await readdir(folder)).toEqual([0, 2, 3].map((i) => `${names[i]}.json`));
    await cache(size - 1).write("4".repeat(64), "test", value);
    expect(await readdir(folder)).toHaveLength(3);
  });

  test("keeps no value that would not come back as it is", async () => {
    await cache().write(chain, "test", {when: new URL("https://example.org")});
    await cache().write(other, "test", {compute: () => 1});
    expect(await cache().read(chain, "test")).toBe(undefined);
    expect(await cache().read(other, "test")).toBe(undefined);
  });

  test("loses nothing but what it keeps where its folder cannot be written", async () => {
    await writeFile(folder, "");
    const kept = cache();
    await kept.write(chain, "test", value);
    await kept.write(other, "test", value);
    expect(warnings).toEqual([expect.stringMatching(/^nothing is kept from run to run: /)]);
    expect(await kept.read(chain, "test")).toBe(undefined);
  });
});
