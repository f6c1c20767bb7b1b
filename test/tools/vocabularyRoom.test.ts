import {mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {writeVocabularyRoom} from "../../tools/build/rows.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const html = '<h1>x</h1><div class="screenful"><p>y</p></div>';

test.each([
  [{}, "note-room"],
  [{"minilm-l6": "0a"}, "note-room"],
  [{"minilm-l6": "0a", stories15m: "0b"}, "screenful"]
])("writeVocabularyRoom(site) with rows of %o leaves the room of a %s", async (models, room) => {
  const site = await temporaryFolder();
  await mkdir(join(site, "_file", "data", "rows"), {recursive: true});
  await writeFile(join(site, "_file", "data", "rows", "models.json"), JSON.stringify(models));
  await writeFile(join(site, "vocabulary.html"), html);
  await writeVocabularyRoom(site);
  expect(await readFile(join(site, "vocabulary.html"), "utf8")).toBe(html.replace("screenful", room));
});

test("writeVocabularyRoom(site) refuses a page without a place for its figures", async () => {
  const site = await temporaryFolder();
  await writeVocabularyRoom(site);
  await writeFile(join(site, "vocabulary.html"), "<h1>x</h1>");
  await expect(writeVocabularyRoom(site)).rejects.toThrow("vocabulary.html: no room for its figures");
});
