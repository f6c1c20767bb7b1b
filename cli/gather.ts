import {resolve} from "node:path";
import {printable} from "../loaders/printable.js";
import type {PairBlock} from "../src/rsa/pairBlock.js";
import {gathered, type Task} from "../src/rsa/pairsPlan.js";
import type {Effects} from "./effects.js";
import type {FolderOptions} from "./plan.js";
import {planFolder} from "./planFolder.js";
import {codeNow, requirePlanned, taskRunner} from "./planned.js";
import {allTable, reportOfAll} from "./runAll.js";
import {openStudy} from "./study.js";
import {UsageError} from "./usageError.js";

export interface GatherOptions extends FolderOptions {
  /** Do here what is missing or damaged. */
  readonly complete?: boolean;
  readonly json?: boolean;
}

/** Tasks that an error names. */
const mostNamed = 20;

const lackingText = ({id, a, b, from, to}: Task, why: string): string =>
  `  ${id} (${a} × ${b}${from === to ? "" : `, permutations ${from} to ${to - 1}`}): ${why}`;

/** `rsa-notebook gather`: what all tasks of a plan gave, as `run --all` prints it. */
export async function gatherCommand(options: GatherOptions, effects: Effects): Promise<number> {
  const {folder, complete = false, json = false} = options;
  const kept = planFolder(resolve(effects.root, folder));
  const plan = await kept.plan();
  const study = await openStudy(effects.root);
  const code = await codeNow(plan);
  requirePlanned(
    plan,
    plan.models.map(({id}) => id),
    study,
    code
  );
  const blocks = new Map<string, PairBlock>();
  const lacking: {readonly task: Task; readonly why: string}[] = [];
  for (const task of plan.tasks) {
    const block = await kept.read(task);
    if (typeof block === "object") blocks.set(task.id, block);
    else lacking.push({task, why: block});
  }
  const lines = lacking.slice(0, mostNamed).map(({task, why}) => lackingText(task, why));
  const more = lacking.length > mostNamed ? [`  and ${lacking.length - mostNamed} more`] : [];
  const list = [`${lacking.length} of ${plan.tasks.length} results are not there:`, ...lines, ...more].join("\n");
  if (lacking.length > 0 && !complete) {
    effects.err(printable(`${list}\n`));
    throw new UsageError(
      `${lacking.length} of ${plan.tasks.length} results are missing or damaged; do their tasks again with \`rsa-notebook task\`, or here with --complete`
    );
  }
  if (lacking.length > 0) {
    effects.err(printable(`${list}\nthey are computed here\n`));
    const runner = await taskRunner(plan, study, effects);
    for (const {task} of lacking) {
      const block = await runner.run(task);
      await kept.keep(task, block);
      blocks.set(task.id, block);
    }
    runner.stop();
  }
  const {asked, scoring, test, leftOut, models} = plan;
  const tested = gathered(plan, ({id}) => blocks.get(id)!);
  const report = reportOfAll({asked, scoring, test, leftOut, models: models.map(({id}) => id), tested});
  effects.out(json ? `${JSON.stringify(report, null, 1)}\n` : printable(allTable(report, effects.columns)));
  return 0;
}
