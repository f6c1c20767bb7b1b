import {InvalidArgumentError, Option, type Command} from "commander";
import {testParams} from "../src/rsa/params.js";
import {choosing, withParams} from "./comparingOptions.js";
import type {Effects} from "./effects.js";
import type {GatherOptions} from "./gather.js";
import {loaded, type Done} from "./loaded.js";
import type {FolderOptions, PlanOptions} from "./plan.js";

const folder = (): Option => new Option("--folder <folder>", "the plan's folder").default("tasks");

/** @param min - the smallest that it may be, which is allowed */
const atLeast =
  (min: number, whole: boolean) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === "" || !(value >= min) || !Number.isFinite(value) || (whole && !Number.isInteger(value)))
      throw new InvalidArgumentError(`expected a ${whole ? "whole " : ""}number of at least ${min}`);
    return value;
  };

/** The commands of a large run in pieces: its plan, each of its tasks, and what they come to. */
export function addTaskCommands(root: Command, effects: Effects, done: Done): void {
  const plan = choosing(
    root
      .command("plan")
      .description("divide what `run --all` would do into tasks for many machines, with what each will take")
  );
  withParams(plan, testParams, {permutations: "no test"})
    .addOption(folder())
    .option("--block <permutations>", "so many permutations in a task", atLeast(1, true))
    .option("--minutes <minutes>", "as many permutations in a task as take so long (default: 5)", atLeast(0.01, false))
    .action((options: PlanOptions) =>
      done(loaded(import("./plan.js")).then(({planCommand}) => planCommand(options, effects)))
    );
  root
    .command("task")
    .description("do some tasks of a plan, each into a file of its own; nothing where that is there and sound")
    .argument("<id...>", "names of tasks, as in the plan's tasks.txt")
    .addOption(folder())
    .action((ids: string[], options: FolderOptions) =>
      done(loaded(import("./task.js")).then(({taskCommand}) => taskCommand(ids, options, effects)))
    );
  root
    .command("gather")
    .description("print what the tasks of a plan gave, as `run --all` would; name those that are missing or damaged")
    .addOption(folder())
    .option("--complete", "do here what is missing or damaged")
    .option("--json", "JSON instead of a table")
    .action((options: GatherOptions) =>
      done(loaded(import("./gather.js")).then(({gatherCommand}) => gatherCommand(options, effects)))
    );
}
