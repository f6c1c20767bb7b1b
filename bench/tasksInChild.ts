/** Does one task over generated words, and prints what it took: a process of its own, to measure memory. */
import {join} from "node:path";
import {planFolder} from "../cli/planFolder.js";
import {taskRunner} from "../cli/planned.js";
import {openStudy} from "../cli/study.js";
import {peakMemory} from "../test/support/peakMemory.js";

/** What a task took. */
export interface TaskTaken {
  /** Of CPU time: the process before the task, and the task with what it reads. */
  readonly start: number;
  readonly seconds: number;
  /** Bytes, with all that the process itself takes. */
  readonly peak: number;
}

const cpu = (): number => {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1e6;
};

const [root = "", folder = ""] = process.argv.slice(2);
const kept = planFolder(join(root, folder));
const plan = await kept.plan();
const [task] = plan.tasks;
if (!task) throw new Error("no task in the plan");
const start = cpu();
const runner = await taskRunner(plan, await openStudy(root), {err: () => undefined});
await kept.keep(task, await runner.run(task));
const taken: TaskTaken = {start, seconds: cpu() - start, peak: peakMemory()};
process.stdout.write(JSON.stringify(taken));
