import {expect, test} from "vitest";
import {command} from "../cli/support.js";
import {killedTasks} from "../support/killedTasks.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

test("workers that are killed at 20 moments lose no task, and what they come to are the bytes of one run", async () => {
  const folder = await temporaryFolder();
  const asked = ["--set", "all", "--permutations", "2000"];
  await command(["plan", ...asked, "--block", "200", "--folder", folder]);
  const {killed, there} = await killedTasks(folder, {seed: 1, times: 20, within: 1_500});
  process.stdout.write(`${JSON.stringify({killed, there})}\n`);
  expect(killed).toBeGreaterThan(10);
  expect(new Set(there).size).toBeGreaterThan(5);
  const {out} = await command(["gather", "--folder", folder, "--json"]);
  expect(out).toBe((await command(["run", "--all", ...asked, "--json"])).out);
});
