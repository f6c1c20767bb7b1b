import {readFile, rm, writeFile} from "node:fs/promises";
import {expect, onTestFinished, test} from "vitest";
import {projectCopy} from "../support/projectCopy.js";
import {command} from "./support.js";

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(file, "utf8");
  const changed = change(text);
  expect(changed).not.toBe(text);
  await writeFile(file, changed);
  onTestFinished(() => undefined);
}

const noteOf = (files: string, record = "data/record.json", name = "rsa-notebook"): string =>
  `note: ${files} that ${record} was made with; \`npx ${name} verify\` says which published numbers that moves\n`;

const seed = ["run", "--a", "bert-base", "--b", "smollm2-135m"];
const others = ["run", "--a", "glove-100d", "--b", "stories15m"];
const sweep = ["sweep", "--a", "glove-100d", "--b", "stories15m", "--sizes", "2", "--methods", "first", "--csv"];

test("a run over tables that are not those of the record is noted, and no other", {timeout: 240_000}, async () => {
  const root = await projectCopy();
  for (const args of [seed, others]) expect((await command(args, root)).err).not.toContain("note: ");
  await edit(`${root}/data/words.csv`, (text) => text.replace("moon,space", "moon,fruit"));
  for (const args of [[...seed, "--json"], ["run", "--all"], sweep]) {
    const {code, err} = await command(args, root);
    expect({args, code, err}).toEqual({
      args,
      code: 0,
      err: expect.stringContaining(noteOf("data/words.csv is not the one")) as string
    });
  }
  expect((await command(seed, root)).out).not.toBe((await command(seed)).out);
  await edit(`${root}/data/models.json`, (text) => {
    const models = JSON.parse(text) as {id: string; defaultForm: string}[];
    return JSON.stringify(models.map((one) => (one.id === "bert-base" ? {...one, defaultForm: "space"} : one)));
  });
  expect((await command(seed, root)).err).toBe(noteOf("data/words.csv, data/models.json: bert-base are not those"));
  expect((await command(others, root)).err).toBe(noteOf("data/words.csv is not the one"));
  await rm(`${root}/data/record.json`);
  expect(await command(seed, root)).toMatchObject({code: 0, err: ""});
  await writeFile(`${root}/data/record.json`, "{");
  expect(await command(seed, root)).toMatchObject({
    code: 0,
    err: expect.stringMatching(/^note: data\/record\.json: [^\n]+\n$/) as string
  });
});

test("a run over rows that were read by another entry of data/models.json is noted", async () => {
  const root = await projectCopy();
  const entries = (change: object) => (text: string) => {
    const models = JSON.parse(text) as {id: string}[];
    return JSON.stringify(models.map((one) => (one.id === "stories15m" ? {...one, ...change} : one)));
  };
  await edit(`${root}/data/models.json`, entries({name: "another name"}));
  expect((await command(others, root)).err).toBe("");
  await edit(`${root}/data/models.json`, entries({tokenizer: {kind: "huggingface", folder: "", knownIds: {}}}));
  expect((await command(others, root)).err).toBe(
    "note: data/models.json says otherwise of stories15m than when its rows were read; " +
      "run `npx rsa-notebook data --model stories15m` to read them again\n"
  );
  expect((await command(["run", "--a", "glove-100d", "--b", "whisper-tiny"], root)).err).toBe("");
});

test("so is a study's own run", async () => {
  const root = await projectCopy();
  expect(await command(["penguins", "run"], root)).toMatchObject({code: 0, err: ""});
  await edit(`${root}/data/penguins/penguins.csv`, (text) => text.replace(/(\n[^\n]*),(\d\d)\.(\d),/, "$1,1$2.$3,"));
  expect(await command(["penguins", "run"], root)).toMatchObject({
    code: 0,
    err: noteOf("data/penguins/penguins.csv is not the one", "data/penguins/record.json", "rsa-notebook penguins")
  });
});
