import {join} from "node:path";
import {writeFileAtomic} from "../loaders/commit.js";
import {makeFolder} from "../loaders/makeFolder.js";
import {readRegular} from "../loaders/readRegular.js";
import type {PairBlock} from "../src/rsa/pairBlock.js";
import {isWhole, planSchema, type Plan, type Task} from "../src/rsa/pairsPlan.js";
import {encodeTask, readTask} from "../src/tables/taskTable.js";
import {UsageError} from "./usageError.js";

/** Where a plan lies, and what its tasks gave. */
interface PlanFolder {
  readonly path: string;
  /**
   * @param looked - the tasks whose names are looked at; all without
   * @throws UsageError where there is no plan, and where it is not as it was made
   */
  plan(looked?: ReadonlySet<string>): Promise<Plan>;
  /** Writes the plan, and the names of its tasks, one a line. */
  write(plan: Plan): Promise<void>;
  /** What a task gave; why there is nothing. */
  read(task: Task): Promise<PairBlock | "missing" | "damaged">;
  /** By a rename: nothing half-written is ever there. */
  keep(task: Task, block: PairBlock): Promise<void>;
}

const about = ({words, score, reasons, tested}: PairBlock): string =>
  JSON.stringify({words, score, reasons, ...(tested ? {observed: tested.observed, share: tested.share} : {})});

function blockOf(text: string, values: Float64Array): PairBlock {
  const {observed, share, ...rest} = JSON.parse(text) as PairBlock & {
    readonly observed?: number;
    readonly share?: number;
  };
  return observed === undefined || share === undefined ? rest : {...rest, tested: {observed, share, values}};
}

/** Bytes of a plan: of some millions of tasks. */
const planLimit = 1e9;
const remedy = "make it anew with `rsa-notebook plan`";

/** A plan's text; undefined where it is none, whatever it holds. */
function parsed(text: string): Plan | undefined {
  try {
    const plan = JSON.parse(text) as Plan | null;
    return plan?.schema === planSchema ? plan : undefined;
  } catch {
    return undefined;
  }
}

/** JSON with a task on each line. */
function textOf({tasks, digest, ...rest}: Plan): string {
  const [head, lines] = [JSON.stringify(rest).slice(0, -1), tasks.map((task) => JSON.stringify(task))];
  return `${head},"tasks":[\n${lines.join(",\n")}\n],"digest":${JSON.stringify(digest)}}\n`;
}

/** A folder that holds a plan as `plan.json`, the names of its tasks as `tasks.txt`, and what they gave in `results`. */
export function planFolder(path: string): PlanFolder {
  const file = join(path, "plan.json");
  const results = join(path, "results");
  const fileOf = ({id}: Task): string => join(results, `${id}.arrow`);
  return {
    path,
    async plan(looked) {
      const bytes = await readRegular(file, {limit: planLimit, remedy});
      if (!bytes) throw new UsageError(`no plan here: ${file}; make one with \`rsa-notebook plan\``);
      const plan = parsed(bytes.toString("utf8"));
      if (plan && isWhole(plan, looked)) return plan;
      throw new UsageError(`${file} is damaged, or no plan of this version; ${remedy}`);
    },
    async write(plan) {
      await makeFolder(results);
      await writeFileAtomic(join(path, "tasks.txt"), Buffer.from(plan.tasks.map(({id}) => `${id}\n`).join("")));
      await writeFileAtomic(file, Buffer.from(textOf(plan)));
    },
    async read(task) {
      const bytes = await readRegular(fileOf(task)).catch(() => new Uint8Array());
      if (!bytes) return "missing";
      const table = readTask(bytes, task.id);
      return table ? blockOf(table.about, table.values) : "damaged";
    },
    async keep(task, block) {
      await makeFolder(results);
      const table = {task: task.id, about: about(block), values: block.tested?.values ?? new Float64Array()};
      await writeFileAtomic(fileOf(task), encodeTask(table));
    }
  };
}
