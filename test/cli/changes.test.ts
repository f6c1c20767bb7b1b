import {readFile, writeFile} from "node:fs/promises";
import {expect, test} from "vitest";
import {changesReport} from "../../cli/changes.js";
import type {Changes} from "../../src/study/moves.js";
import {projectCopy} from "../support/projectCopy.js";
import {command} from "./support.js";

interface Recorded {
  readonly results: readonly {readonly name: string; readonly value: number | object}[];
}

const changesIn = async (root: string): Promise<Changes> => {
  const {code, out} = await command(["changes", "--json"], root);
  expect(code).toBe(0);
  return JSON.parse(out) as Changes;
};

/** What the record says of each number. */
async function recordedIn(root: string): Promise<ReadonlyMap<string, number | object>> {
  const {results} = JSON.parse(await readFile(`${root}/data/record.json`, "utf8")) as Recorded;
  return new Map(results.map(({name, value}) => [name, value]));
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(file, "utf8");
  const after = change(text);
  expect(after).not.toBe(text);
  await writeFile(file, after);
}

/** The score that `run` prints of what is published. */
async function scoreIn(root: string): Promise<number> {
  const {out} = await command(["run", "--json"], root);
  return (JSON.parse(out) as {result: {r: number}}).result.r;
}

test("with --quiet nothing is said where nothing changed", async () => {
  expect(await command(["changes", "--quiet"])).toMatchObject({code: 0, out: "", err: ""});
});

test("words that came, went and changed their category are the cause, by their names, and each score is told before and after", async () => {
  const root = await projectCopy();
  const before = await recordedIn(root);
  // "dog" is of another set before, and has rows
  await edit(`${root}/data/words.csv`, (text) =>
    text
      .replace(/^moon,space,/m, "moon,fruit,")
      .replace(/^galaxy,.*\n/m, "")
      .replace(/^dog,([^,]*),[^,]*,/m, "dog,$1,seed,")
  );
  const changes = await changesIn(root);
  const {scores, lists, movedScores, movedLists, causes, besides} = changes;
  expect(causes).toEqual([{kind: "words", added: ["dog"], removed: ["galaxy"], changed: ["moon"], reordered: false}]);
  expect(besides).toEqual([]);
  const score = movedScores.find(({name}) => name === "score");
  expect(score).toMatchObject({fate: "moved", before: before.get("score"), after: await scoreIn(root), causes: [0]});
  expect(scores).toBe([...before.keys()].filter((name) => !name.endsWith("]")).length);
  expect(movedScores.filter(({fate}) => fate === "moved").length).toBeLessThanOrEqual(scores);
  // 18 words have 153 pairs, before and after
  expect(lists).toBe(2);
  expect(movedLists.map(({name, before, after}) => [name, before, after])).toEqual([
    ["triangleA", 153, 153],
    ["triangleB", 153, 153]
  ]);
  const out = changesReport(changes, "rsa-notebook");
  expect(out).toMatch(/^since data\/record\.json, \d+ of \d+ scores moved, 2 of 2 lists of numbers/);
  expect(out).toMatch(/^triangleA: 153 numbers → 153; its places are not those of before \(cause 1\)$/m);
  expect(out).toMatch(/^1 {2}words: added dog; taken away galaxy; in another category: moon$/m);

  // recorded, nothing moves any more, and the record tells what moved when it was written
  expect(await command(["record"], root)).toMatchObject({code: 0, out: expect.stringMatching(/: written, /)});
  const recorded = await changesIn(root);
  expect(recorded).toMatchObject({
    movedScores: [],
    movedLists: [],
    besides: [],
    recorded: {movedScores, movedLists, causes, besides, scores, lists}
  });
  expect(changesReport(recorded, "rsa-notebook")).toMatch(
    /^nothing moved since data\/record\.json: .*\n\nfrom the last record with other numbers to data\/record\.json, \d+ of \d+ scores moved[^]*^1 {2}words: added dog; taken away galaxy; in another category: moon$/m
  );
  expect(await command(["changes", "--quiet"], root)).toMatchObject({code: 0, out: "", err: ""});
  // another record of the same numbers keeps that
  expect(await command(["record"], root)).toMatchObject({code: 0, out: expect.stringMatching(/: unchanged, /)});
  expect((await command(["verify"], root)).out).toMatch(/^same as recorded/);
});

test("a number edited in the record is told as that, and not kept as one that was published", async () => {
  const root = await projectCopy();
  await edit(`${root}/data/record.json`, (text) =>
    text.replace(/("name": "score",\s*"tolerance": "exact",\s*"value": )0\.\d+/, "$10.5")
  );
  const {movedScores, causes} = await changesIn(root);
  expect(movedScores).toMatchObject([{name: "score", before: 0.5, causes: [0]}]);
  expect(causes).toEqual([{kind: "record", path: "data/record.json"}]);
  // it was never published, so that no new record tells what moved from it
  await command(["record"], root);
  const recorded = await changesIn(root);
  expect(recorded).toMatchObject({movedScores: [], besides: []});
  expect(recorded).not.toHaveProperty("recorded");
});
