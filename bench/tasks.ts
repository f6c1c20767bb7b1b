import {execFile} from "node:child_process";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import {planFolder} from "../cli/planFolder.js";
import {planCommand} from "../cli/plan.js";
import type {TaskCost} from "../src/rsa/taskCost.js";
import {blockSize, taskCost, usualSeconds} from "../src/rsa/taskCost.js";
import {costOf} from "../src/rsa/scoreWay.js";
import {writeManyWords} from "../test/support/manyWords.js";
import type {Bench, BenchTable} from "./bench.js";
import {featuresTaken} from "./featuresTaken.js";
import {grouped} from "./median.js";
import {schedule} from "./schedule.js";
import type {TaskTaken} from "./tasksInChild.js";

const child = fileURLToPath(new URL("tasksInChild.ts", import.meta.url));
const dims = 768;
const permutations = 1_000;
/** What a core-hour is taken to cost, in dollars. */
const price = 0.05;
/** Words over which the way by features is measured. */
const featureWords = 10_000;
const machines = {count: 16, cores: 16, memory: 64e9};

const measuredTasks = [
  {words: 250, permutations: 40_000},
  {words: 1_000, permutations: 2_000},
  {words: 2_000, permutations: 500},
  {words: 5_000, permutations: 80}
];

const bytes = (value: number): string => {
  const [unit, name] = value < 1e9 ? [1e6, "MB"] : value < 1e12 ? [1e9, "GB"] : [1e12, "TB"];
  const amount = value / unit;
  return `${amount < 10 ? amount.toFixed(1) : grouped(amount)} ${name}`;
};
const hours = (seconds: number): string => {
  const amount = seconds / 3600;
  return amount < 10 ? amount.toFixed(2) : grouped(amount);
};

/** Tasks that are done, beside what their plan estimated. */
async function besideEstimates(log: (line: string) => void): Promise<BenchTable> {
  const root = await mkdtemp(join(tmpdir(), "rsa-notebook-tasks-"));
  const rows: string[][] = [];
  try {
    await writeManyWords(root, Math.max(...measuredTasks.map(({words}) => words)));
    for (const {words, permutations: count} of measuredTasks) {
      log(`${grouped(words)} words, ${grouped(count)} permutations`);
      const folder = `tasks-${words}`;
      const effects = {root, out: () => undefined, err: () => undefined, now: () => 0};
      await planCommand({words: join(root, `${words}.csv`), permutations: count, block: count, folder}, effects);
      const {stdout} = await promisify(execFile)(process.execPath, ["--import", "tsx", child, root, folder]);
      const taken = JSON.parse(stdout) as TaskTaken;
      const [task] = (await planFolder(join(root, folder)).plan()).tasks;
      const {seconds, memory} = task!.cost;
      rows.push([
        grouped(words),
        grouped(count),
        taken.seconds.toFixed(1),
        seconds.toFixed(1),
        bytes(taken.peak),
        bytes(memory)
      ]);
    }
  } finally {
    await rm(root, {recursive: true, force: true});
  }
  return {
    head: ["words", "permutations", "s", "s, as estimated", "memory", "memory, as estimated"],
    rows,
    notes: [
      "A task of two models of generated rows, of 384 and 768 dimensions: CPU time, once each, and the most memory."
    ]
  };
}

interface Large {
  readonly models: number;
  readonly words: number;
}

const workOf = ({words}: Large, count: number) =>
  ({words, dims: [dims, dims], files: 8 * words * dims, comparison: "pearson", permutations: count}) as const;

/** What all tasks of a run take. */
function costOfRun(large: Large): TaskCost & {readonly tasks: number; readonly each: TaskCost} {
  const pairs = (large.models * (large.models - 1)) / 2;
  const size = blockSize(workOf(large, 0), permutations);
  const each = taskCost(workOf(large, size));
  const tasks = pairs * Math.ceil(permutations / size);
  return {tasks, each, seconds: tasks * each.seconds, memory: each.memory, bytes: tasks * each.bytes};
}

const productsByFeatures = (words: number): number => costOf("features", {words, dims: [dims, dims], permutations});

/** Products a second of one core by features, in a score with all its permutations. */
async function featureProducts(log: (line: string) => void): Promise<number> {
  log(`${grouped(featureWords)} words by features`);
  const {seconds, permutation} = await featuresTaken(featureWords, dims, dims, 1);
  return productsByFeatures(featureWords) / (seconds + permutations * permutation);
}

/** The seconds by features, where a measure has such a form. @param rate - products a second */
const featureSeconds = ({models, words}: Large, rate: number): number =>
  (((models * (models - 1)) / 2) * productsByFeatures(words)) / rate;

/** The most tasks that a schedule is simulated of. */
const mostSimulated = 20_000;

function simulated({tasks, each}: ReturnType<typeof costOfRun>): string {
  if (each.memory > machines.memory) return "a task needs a larger machine";
  const some = Math.min(tasks, mostSimulated);
  const simulation = schedule(
    Array.from({length: some}, () => each),
    machines,
    {killed: 0.01}
  );
  return `${hours((simulation.seconds * tasks) / some)} h`;
}

function large(rate: number): BenchTable {
  const rows = [10, 100, 1_000].flatMap((models) =>
    [1_000, 10_000, 100_000].map((words) => {
      const run = costOfRun({models, words});
      return [
        grouped(models),
        grouped(words),
        grouped(run.tasks),
        hours(run.seconds),
        bytes(run.memory),
        bytes(run.bytes),
        `$${grouped((price * run.seconds) / 3600)}`,
        simulated(run),
        hours(featureSeconds({models, words}, rate))
      ];
    })
  );
  const [count, cores] = [machines.count, machines.cores];
  return {
    head: [
      "models",
      "words",
      "tasks",
      "core-hours",
      "memory a task",
      "results",
      "money",
      `on ${count} machines`,
      "core-hours by features"
    ],
    rows,
    notes: [
      `All pairs of models of ${dims} dimensions, Pearson's r of cosine matrices, ${grouped(permutations)} permutations: not run, but from the constants above, tasks of
${usualSeconds / 60} minutes, longer where a score alone takes more; beyond 5 000 words nothing was measured. Money at ${price} dollars a core-hour, which is assumed. The last but one column is a simulation of the schedule: ${count} machines of ${cores} cores and ${bytes(machines.memory)}, where 1 start in 100 is
killed at some moment and begins again.`,
      `It breaks at memory: two matrices over 100 000 words and what is made of them take more than such a machine has, and a step of a permutation waits for memory. What helps there is the way by features, which
makes no matrix over words: the last column, at the ${(rate / 1e9).toFixed(1)} · 10⁹ products a second and core that ${grouped(featureWords)} words took here. It is there for one pair (\`run --words vocabulary\`, \`run --by features\`), and not yet as tasks. With
1 000 models and 1 000 words almost half of the time is the start of processes: let an engine have several tasks in one, as \`task\` takes many names.`
    ]
  };
}

/** A large run in tasks: what they take, and what large runs would. */
export const tasks: Bench = {
  name: "tasks",
  report: "docs/large-runs.md",
  what: "Tasks of a large run, beside what their plan estimates; and from the same constants what large runs would cost.",
  run: async (log) => [await besideEstimates(log), large(await featureProducts(log))]
};
