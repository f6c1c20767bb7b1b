import {readFile, writeFile} from "node:fs/promises";
import {expect, test} from "vitest";
import {randomStream} from "../../src/math/randomStream.js";
import {command} from "../cli/support.js";
import {site} from "../support/browser.js";
import {damagesOf, isLine} from "../support/damage.js";
import {damageCache} from "../loaders/npm/damagedCache.js";
import {damageEach, filesOfData} from "../support/damagedData.js";
import {damagePages} from "../support/damagedPage.js";
import {projectCopy} from "../support/projectCopy.js";

const open = site();

test.each(filesOfData)("100 damages of data/%s are refused in a line, told, or read right", async (path) => {
  const root = await projectCopy();
  const {wrong, ...counts} = await damageEach(root, path, 100);
  process.stdout.write(`${JSON.stringify([path, counts, `${wrong.length} wrong`])}\n`);
  expect(wrong).toEqual([]);
});

test("100 damages of each file of the cache give the same rows, or a line", async () => {
  const {wrong, ...counts} = await damageCache(100);
  process.stdout.write(`${JSON.stringify(["cache", counts, `${wrong.length} wrong`])}\n`);
  expect(wrong).toEqual([]);
});

test("200 damaged files read by commands: the same numbers, a line, or a difference that verify tells", async () => {
  const root = await projectCopy();
  expect((await command(["record"], root)).code).toBe(0);
  const right = (await command(["run", "--json"], root)).out;
  const random = randomStream(1, 0);
  const counts = {refused: 0, told: 0, right: 0};
  for (let i = 0; i < 200; i++) {
    const path = filesOfData[random.next() % filesOfData.length] ?? "";
    const file = `${root}/data/${path}`;
    const bytes = await readFile(file);
    await writeFile(file, damagesOf(bytes, 1 + (i % 6), i)[i % 6] ?? "");
    const run = await command(["run", "--json"], root);
    if (run.code !== 0) {
      expect({path, i, lines: run.err.trimEnd().split("\n").every(isLine), out: run.out}).toEqual({
        path,
        i,
        lines: true,
        out: ""
      });
      counts.refused++;
    } else if (run.out === right) counts.right++;
    else {
      const {code, out, err} = await command(["verify"], root);
      expect({path, i, code: code > 0, told: (out + err).includes(path)}).toEqual({path, i, code: true, told: true});
      counts.told++;
    }
    await writeFile(file, bytes);
  }
  process.stdout.write(`${JSON.stringify(["commands", counts])}\n`);
  expect(counts.refused + counts.told + counts.right).toBe(200);
});

test("100 damaged files of the site read by its pages: a line, or what the sound file gives", async () => {
  const {wrong, ...counts} = await damagePages(open, {count: 100, seed: 1});
  process.stdout.write(`${JSON.stringify(["pages", counts, `${wrong.length} wrong`])}\n`);
  expect(wrong).toEqual([]);
}, 1_800_000);
