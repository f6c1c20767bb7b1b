import {appendFile, readFile, rm, writeFile} from "node:fs/promises";
import {expect, test} from "vitest";
import type {Changes} from "../../src/study/moves.js";
import {commandIn, projectCopy} from "../support/projectCopy.js";
import {command} from "../cli/support.js";

const changesIn = async (root: string): Promise<Changes> => {
  const {code, out} = await command(["changes", "--json"], root);
  expect(code).toBe(0);
  return JSON.parse(out) as Changes;
};

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(file, "utf8");
  const after = change(text);
  expect(after).not.toBe(text);
  await writeFile(file, after);
}

test("words that are not compared are told besides, and move nothing", async () => {
  const root = await projectCopy();
  await edit(`${root}/data/words.csv`, (text) => text.replace(/^dog,.*\n/m, ""));
  const {movedScores, causes, besides} = await changesIn(root);
  expect({movedScores, causes, besides}).toEqual({movedScores: [], causes: [], besides: ["data/words.csv"]});
});

test("code is the cause, with the steps that stand on it, and only of the scores after them", async () => {
  const root = await projectCopy();
  await edit(`${root}/src/math/pearson.ts`, (text) => text.replace("xy += dx * dy", "xy -= dx * dy"));
  const {out} = await commandIn(root, ["changes", "--json"]);
  const {movedScores, movedLists, causes} = JSON.parse(out) as Changes;
  expect(causes.map((cause) => (cause.kind === "code" ? cause.module : cause.kind))).toEqual(["src/math/pearson.ts"]);
  expect(causes).toMatchObject([{steps: expect.arrayContaining(["comparisons", "score"])}]);
  expect(movedScores.find(({name}) => name === "score")).toMatchObject({causes: [0]});
  expect(movedLists).toEqual([]);
});

test("what was recorded and cannot be run any more is compared with what would be published now", async () => {
  const root = await projectCopy();
  await edit(`${root}/data/words.csv`, (text) => text.replaceAll(",seed,", ",first,"));
  const {movedScores, causes} = await changesIn(root);
  expect(movedScores).toEqual([]);
  expect(causes).toEqual([]);
});

test("a record of an older version tells no entries: its files are the cause", async () => {
  const root = await projectCopy();
  await edit(`${root}/data/record.json`, (text) => {
    const record = JSON.parse(text) as Record<string, unknown>;
    return JSON.stringify({...record, contents: undefined, digest: undefined});
  });
  await edit(`${root}/data/words.csv`, (text) => text.replace(/^moon,space,/m, "moon,fruit,"));
  const {causes} = await changesIn(root);
  expect(causes).toEqual([{kind: "file", path: "data/words.csv"}]);
});

test("what cannot be run ends with 2 and the reason; no record ends with 2, and with --quiet with nothing", async () => {
  const root = await projectCopy();
  await rm(`${root}/data/embeddings/bert-base.arrow`);
  await rm(`${root}/data/embeddings/smollm2-135m.arrow`);
  await appendFile(`${root}/data/embeddings/minilm-l6.arrow`, "more");
  const {code, out} = await command(["changes"], root);
  expect({code, out}).toEqual({
    code: 2,
    out: expect.stringMatching(/^nothing can be compared with data\/record\.json: /)
  });
  await rm(`${root}/data/record.json`);
  expect(await command(["changes"], root)).toMatchObject({
    code: 2,
    err: expect.stringMatching(/no data\/record\.json here/)
  });
  expect(await command(["changes", "--quiet"], root)).toMatchObject({code: 0, out: "", err: ""});
});
