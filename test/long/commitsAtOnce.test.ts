import {join} from "node:path";
import {expect, test} from "vitest";
import {commitsAtOnce} from "../support/commitsAtOnce.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

test("200 rounds of two and four commits at once on a slow disk lose no commit that reported success", async () => {
  const dir = await temporaryFolder();
  const parts = Array.from({length: 20}, (_, i) => commitsAtOnce(join(dir, String(i)), 10, 10 * i));
  const found = await Promise.all(parts);
  const sum = (name: "rounds" | "added" | "busy" | "lost"): number =>
    found.reduce((total, part) => total + part[name], 0);
  process.stdout.write(
    `${JSON.stringify([{rounds: sum("rounds"), added: sum("added"), busy: sum("busy"), lost: sum("lost")}])}\n`
  );
  expect(sum("lost")).toBe(0);
  expect(found.flatMap(({raw}) => raw)).toEqual([]);
});
