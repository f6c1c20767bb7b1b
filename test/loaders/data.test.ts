import {readFile} from "node:fs/promises";
import {fileURLToPath} from "node:url";
import {describe, expect, it} from "vitest";
import {checkData} from "../../loaders/checkData.js";
import {openDataFolder} from "../../loaders/dataFolder.js";
import {formatLock} from "../../loaders/lock.js";
import {formatWords} from "../../loaders/words.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = await openDataFolder(root);

const seed = {
  space: ["space", "spaceship", "planet", "moon", "star", "galaxy"],
  furniture: ["chair", "table", "couch", "stool", "floor", "desk"],
  fruit: ["apple", "banana", "pear", "orange", "peach", "grape"]
};

describe("data/words.csv", () => {
  it("begins with the seed's 18 words, in order", () => {
    const rows = Object.entries(seed).flatMap(([category, words]) =>
      words.map((word) => ({word, category, set: "seed"}))
    );
    expect(folder.words.slice(0, 18)).toMatchObject(rows);
    expect(folder.words.slice(18).filter(({set}) => set === "seed")).toEqual([]);
  });

  it("has at least 12 everyday categories of at least 20 words, all plain and lower case", () => {
    const everyday = folder.words.filter(({set}) => set === "everyday");
    const sizes = new Map<string, number>();
    for (const {category} of everyday) sizes.set(category, (sizes.get(category) ?? 0) + 1);
    expect(sizes.size).toBeGreaterThanOrEqual(12);
    expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(20);
    expect(folder.words.filter(({word, category}) => !/^[a-z]+$/.test(word) || !/^[a-z]+$/.test(category))).toEqual([]);
  });

  it("is written as the loaders would write it, and so is the lock", async () => {
    expect(await readFile(`${root}/data/words.csv`, "utf8")).toBe(formatWords(folder.words));
    expect(await readFile(`${root}/data/sources.lock.json`, "utf8")).toBe(formatLock(folder.lock));
  });
});

describe("data/embeddings", () => {
  it("agrees with the lock, the registry and the words, in every model", async () => {
    const {problems, notes, models} = await checkData(root);
    expect({problems, notes}).toEqual({problems: [], notes: []});
    expect(models).toHaveLength(folder.registry.length);
    const here = models.filter(({present, rows}) => present && rows > 0).map(({id}) => id);
    const packages = folder.registry.filter(({source}) => source.type === "npm").map(({id}) => id);
    expect(packages).toHaveLength(6);
    expect(here).toEqual(expect.arrayContaining(packages));
  });

  for (const {id, tokenizer} of folder.registry.filter(({id}) => id in folder.lock.models))
    it(`has every word of ${id} in each form, with the ids that are known`, async () => {
      const bytes = await folder.embeddings(id);
      const {words, forms, piece, tokenIds} = readEmbeddings(bytes ?? new Uint8Array(), id);
      const has = new Map(words.map((word, i) => [`${forms[i]} ${word} ${piece[i]}`, tokenIds[i]]));
      const own = !("knownIds" in tokenizer) ? (["bare"] as const) : (["bare", "space"] as const);
      const absent = folder.words.flatMap(({word}) => own.filter((form) => !has.has(`${form} ${word} 0`)));
      expect(absent).toEqual([]);
      if (!("knownIds" in tokenizer)) return;
      for (const [text, known] of Object.entries(tokenizer.knownIds))
        expect(has.get(text.startsWith(" ") ? `space${text} 0` : `bare ${text} 0`)).toBe(known);
      expect(Object.keys(tokenizer.knownIds).length).toBeGreaterThanOrEqual(5);
    });
});
