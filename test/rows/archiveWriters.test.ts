import {readFileSync, readdirSync} from "node:fs";
import {expect, it} from "vitest";
import {inflate} from "../../loaders/file/inflate.js";
import {archiveNames, openArchive} from "../../src/rows/openArchive.js";
import {countingSource} from "./support.js";

const folder = new URL("../fixtures/archives/", import.meta.url);
const packed = readFileSync(new URL("../fixtures/vectors/gensim.txt", import.meta.url), "utf8");
const aside = `notes/${"a name of more than a hundred characters, ".repeat(3)}which is no vector.md`;
const name = "vectors/star ü.txt";

it.each(readdirSync(folder).filter((file) => !file.endsWith(".py")))("%s has what its writer packed", async (file) => {
  const source = countingSource(readFileSync(new URL(file, folder)));
  const within = file === "nested.zip" ? ["inner.zip"] : [];
  const names = await archiveNames(source, within, {inflate});
  const isAlone = file.endsWith(".txt.gz");
  if (isAlone) expect(names).toBeUndefined();
  else expect(names?.filter((one) => !one.startsWith("META-INF/")).at(-1)).toBe(name);
  if (names && names.length > 1) expect(names).toContain(aside);
  const {files, plain} = await openArchive(source, within, [name], name, {inflate});
  const found = isAlone ? plain : files?.get(name);
  expect(Buffer.from((await found?.read(0, found.size)) ?? []).toString("utf8")).toBe(packed);
});
