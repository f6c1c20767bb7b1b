import {resolve} from "node:path";
import {printable} from "../loaders/printable.js";
import type {Task} from "../src/rsa/pairsPlan.js";
import type {Effects} from "./effects.js";
import type {FolderOptions} from "./plan.js";
import {planFolder} from "./planFolder.js";
import {taskRunner, type TaskRunner} from "./planned.js";
import {openStudy} from "./study.js";
import {UsageError} from "./usageError.js";

/** `rsa-notebook task`: does some tasks of a plan; nothing of one whose result is there and sound. */
export async function taskCommand(ids: readonly string[], {folder}: FolderOptions, effects: Effects): Promise<number> {
  const kept = planFolder(resolve(effects.root, folder));
  const plan = await kept.plan(new Set(ids));
  const known = new Map(plan.tasks.map((task) => [task.id, task]));
  const strange = ids.filter((id) => !known.has(id));
  if (strange.length > 0)
    throw new UsageError(
      `not in the plan of ${folder}: ${strange.slice(0, 5).join(", ")}; expected names of ${folder}/tasks.txt`
    );
  const asked = [...new Set(ids)].map((id) => known.get(id) as Task);
  let runner: TaskRunner | undefined;
  const counts = {found: 0, computed: 0};
  for (const task of asked) {
    if (typeof (await kept.read(task)) === "object") {
      counts.found++;
      continue;
    }
    runner ??= await taskRunner(plan, await openStudy(effects.root), effects);
    await kept.keep(task, await runner.run(task));
    counts.computed++;
  }
  runner?.stop();
  effects.err(printable(`tasks: ${counts.computed} computed, ${counts.found} found\n`));
  return 0;
}
