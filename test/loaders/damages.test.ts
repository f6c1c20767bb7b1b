import {expect, test} from "vitest";
import {damageCache} from "./npm/damagedCache.js";
import {damageEach, filesOfData} from "../support/damagedData.js";
import {projectCopy} from "../support/projectCopy.js";

test("damaged files of data/ are refused in a line, told, or read right, never wrong", {timeout: 240_000}, async () => {
  const root = await projectCopy();
  for (const path of filesOfData.filter((name) => !name.includes("whisper-small"))) {
    const {refused, told, right, wrong} = await damageEach(root, path, path.startsWith("embeddings") ? 3 : 6);
    expect(wrong).toEqual([]);
    expect(refused + told + right).toBeGreaterThan(0);
  }
});

test("a damaged cache gives the same rows, or a line", {timeout: 240_000}, async () => {
  const {files, wrong} = await damageCache(2);
  expect(files).toBeGreaterThan(3);
  expect(wrong).toEqual([]);
});
