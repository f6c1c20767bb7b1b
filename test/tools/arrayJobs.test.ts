import {execFileSync} from "node:child_process";
import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {temporaryFolder} from "../support/temporaryFolder.js";

/** The tasks that a job of a Slurm array does, and how the command is called. */
const jobOf = (folder: string, env: Readonly<Record<string, string>>): string =>
  execFileSync("bash", ["workflow/array.sh", folder], {
    env: {...process.env, RSA_NOTEBOOK: "echo", ...env},
    encoding: "utf8",
    stdio: "pipe"
  });

test("the jobs of an array do each task once, whatever number the first has", async () => {
  const folder = await temporaryFolder();
  const names = Array.from({length: 130}, (_, i) => `task${i}`);
  await writeFile(join(folder, "tasks.txt"), names.map((name) => `${name}\n`).join(""));
  for (const first of [0, 1]) {
    const lines = [0, 1].map((i) =>
      jobOf(folder, {
        SLURM_ARRAY_TASK_ID: String(first + i),
        SLURM_ARRAY_TASK_MIN: String(first),
        SLURM_ARRAY_TASK_COUNT: "2"
      })
    );
    expect(lines[0]).toContain(`task --folder ${folder} task0 task2 `);
    expect(
      lines
        .join(" ")
        .match(/task\d+/g)
        ?.toSorted()
    ).toEqual(names.toSorted());
  }
});

test("a job that is no part of an array says what to do", async () => {
  const folder = await temporaryFolder();
  expect(() => jobOf(folder, {SLURM_ARRAY_TASK_ID: ""})).toThrow("submitted with --array");
});
