import {spawn} from "node:child_process";
import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {fileURLToPath} from "node:url";
import {ifPresent} from "../../loaders/errno.js";
import {randomStream} from "../../src/math/randomStream.js";

const bin = fileURLToPath(new URL("../../bin/rsa-notebook.mjs", import.meta.url));

/** So many results more are waited for at most, before a kill. */
const most = 3;

/**
 * Starts workers on all tasks of a plan, two at a time, each with its own order of them, and kills both at a moment of a seed's: so many
 * milliseconds after so many more results, however quick the machine is. Then lets one worker end them.
 * @returns how many workers were killed, and after how many results each time
 */
export async function killedTasks(
  folder: string,
  {seed, times, within = 2_500}: {readonly seed: number; readonly times: number; readonly within?: number}
): Promise<{readonly killed: number; readonly there: readonly number[]}> {
  const names = (await readFile(join(folder, "tasks.txt"), "utf8")).trim().split("\n");
  const work = (order: readonly string[]) => {
    const child = spawn(process.execPath, [bin, "task", ...order, "--folder", folder], {stdio: "ignore"});
    return {child, ended: new Promise<number | null>((resolve) => child.on("close", resolve))};
  };
  const results = async (): Promise<number> =>
    ((await ifPresent(readdir(join(folder, "results")))) ?? []).filter((name) => name.endsWith(".arrow")).length;
  const stream = randomStream(seed, 0);
  const there: number[] = [];
  let killed = 0;
  for (let time = 0; time < times; time++) {
    const wanted = (await results()) + stream.below(most + 1);
    const workers = [work(names), work(names.toReversed())];
    while ((await results()) < wanted && workers.some(({child}) => child.exitCode === null)) await sleep(20);
    await sleep(stream.below(within));
    for (const {child} of workers) if (child.kill("SIGKILL")) killed++;
    await Promise.all(workers.map(({ended}) => ended));
    there.push(await results());
  }
  const code = await work(names).ended;
  if (code !== 0) throw new Error(`the last worker ended with ${code}`);
  return {killed, there};
}
