import type {Cell, CellContext} from "../notebook/cell.js";
import {notebook, type Notebook, type NotebookOptions} from "../notebook/notebook.js";
import {topology, type Topology} from "../notebook/topology.js";
import {sourcesOf} from "./sources.js";
import {numbersEach, type AnyStudy, type Step, type Study, type Task} from "./study.js";

/** Does the tasks of a study, somewhere; a host supplies it. */
export interface Workers {
  /** How many tasks it does at once. */
  readonly width: number;
  /** @param signal - when it is aborted the task is given up, and rejected with its reason */
  run(task: Task, signal: AbortSignal): Promise<Float64Array>;
}

/** Tasks are done here, one after the other, with a pause between for whoever waits. */
export const workersHere = (study: AnyStudy): Workers => ({
  width: 1,
  async run(task, signal) {
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    return study.work(task);
  }
});

/** Parts of a job for each worker: so many that progress is seen, and none waits for long. */
const partsEach = 8;

/** All draws of a job in parts, in their order. */
async function inParts(job: string, count: number, inputs: readonly unknown[], workers: Workers, context: CellContext) {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError(`job ${job}: ${JSON.stringify(count)} draws; expected a whole number`);
  const size = Math.max(1, Math.ceil(count / (partsEach * workers.width)));
  const parts: Float64Array[] = [];
  const total = Math.ceil(count / size);
  let [next, done] = [0, 0];
  const work = async (): Promise<void> => {
    for (let i = next++; i < total; i = next++) {
      const [from, to] = [i * size, Math.min(count, (i + 1) * size)];
      parts[i] = await workers.run({job, from, to, inputs}, context.signal);
      context.progress((done += to - from) / count);
    }
  };
  await Promise.all(Array.from({length: workers.width}, work));
  const each = parts.map(({length}, i) => numbersEach(job, length, i * size, Math.min(count, (i + 1) * size)));
  if (new Set(each).size > 1)
    throw new RangeError(
      `job ${job}: ${[...new Set(each)].join(" or ")} numbers of a draw; expected equally many of each`
    );
  const all = new Float64Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function cellOf({words: _, onWorkers: __, part, compute, ...step}: Step, workers: Workers): Cell {
  if (!part) return {...step, compute: compute as Cell["compute"]};
  const run = (...given: unknown[]): Promise<Float64Array> => {
    const context = given.pop() as CellContext;
    const [count, ...inputs] = given;
    return inParts(step.name, count as number, inputs, workers, context);
  };
  return {...step, compute: run as Cell["compute"], context: true};
}

/** What a host has its say in of a study's notebook. */
interface StudyNotebookOptions<V extends object> extends Omit<NotebookOptions<V>, "sources"> {
  /** Do the jobs; here without. */
  readonly workers?: Workers | undefined;
}

/** A study as a notebook; a host sets its data and parameters. */
export const studyNotebook = <V extends object, P extends object>(
  study: Study<V, P>,
  {workers = workersHere(study), ...options}: StudyNotebookOptions<V> = {}
): Notebook<V> =>
  notebook<V>(
    study.steps.map((step) => cellOf(step, workers)),
    {...options, sources: sourcesOf(study) as NotebookOptions<V>["sources"]}
  );

/** The wiring of a study, without anything that runs. */
export const wiringOf = (study: AnyStudy): Topology =>
  topology(
    study.steps.map((step) => cellOf(step, workersHere(study))),
    sourcesOf(study)
  );
