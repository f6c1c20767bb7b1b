import {readFile, readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {copyEmbeddings} from "../../tools/build/embeddings.js";
import {copyRows} from "../../tools/build/rows.js";
import {projectCopy} from "../support/projectCopy.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

test("copyEmbeddings publishes the models that data/models.json names, and names the files that others have left", async () => {
  const [root, site] = [await projectCopy(), await temporaryFolder()];
  const file = join(root, "data", "models.json");
  const models = JSON.parse(await readFile(file, "utf8")) as {id: string}[];
  const ids = ["glove-100d", "minilm-l6"];
  await writeFile(file, JSON.stringify(models.filter(({id}) => ids.includes(id))));
  const left = (await readdir(join(root, "data", "embeddings"))).filter(
    (name) => !ids.includes(name.split(".")[0] ?? "")
  );
  expect(left.length).toBeGreaterThan(0);

  const told = await copyEmbeddings(root, site);
  expect(told).toEqual(
    left
      .sort()
      .map(
        (name) =>
          `data/embeddings/${name} is not published: data/models.json has no such model; remove it, or name it there`
      )
  );
  for (const [folder, ending] of [
    ["embeddings", "arrow"],
    ["seed", "bin"]
  ] as const)
    expect((await readdir(join(site, "_file", "data", folder))).sort()).toEqual(ids.map((id) => `${id}.${ending}`));
});

test("a study of other things than models has no embeddings and no published rows", async () => {
  const [root, site] = [await temporaryFolder(), await temporaryFolder()];
  for (const copy of [copyEmbeddings, copyRows]) expect(await copy(root, site)).toEqual([]);
  expect(await readdir(site)).toEqual([]);
});
