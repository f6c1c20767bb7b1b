import {codeRoot} from "../loaders/code/codeRoot.js";
import {studyOrigins} from "../loaders/studies.js";
import {codeDigest} from "../src/notebook/chain.js";
import {digest} from "../src/notebook/digest.js";
import {doJob} from "../src/math/jobs.js";
import {plainKernels} from "../src/math/kernels.js";
import type {Engine} from "../src/rsa/engine.js";
import {comparedPair, pairBlock, type PairBlock} from "../src/rsa/pairBlock.js";
import type {Compared} from "../src/rsa/pairBatches.js";
import {pairsNotebook} from "../src/rsa/pairsNotebook.js";
import {pairs} from "../src/rsa/pairsStudy.js";
import type {Plan, PlannedModel, Task} from "../src/rsa/pairsPlan.js";
import {takeKernels} from "../src/workers/takeKernels.js";
import {bundleKey} from "./bundleKey.js";
import type {Effects} from "./effects.js";
import {kernelsFor} from "./kernels.js";
import {keptRows} from "./keptRows.js";
import type {Study} from "./study.js";
import {UsageError} from "./usageError.js";

/** Goes up when tasks are done otherwise than their modules say. */
const version = 1;

let known: Promise<string> | undefined;

/** Digest of the code that a task's numbers come from, with the packages that it uses. A process runs the code that it began with. */
export const tasksCode = (): Promise<string> => (known ??= digestOfCode());

async function digestOfCode(): Promise<string> {
  const {code, packages} = await studyOrigins(codeRoot(), pairs);
  const cells = ["shared", "tested"].map((cell) => [
    codeDigest(code, cell),
    (code.packages[cell] ?? []).map((name) => [name, packages[name] ?? null])
  ]);
  return digest([version, cells]);
}

/** The same without reading the code, where it runs from the bundle that made the plan. */
export const codeNow = async ({bundle, code}: Plan): Promise<string> =>
  bundle !== null && bundle === bundleKey() ? code : tasksCode();

/** A model as it is here. @throws UsageError where it is not */
export function plannedModel(study: Study, id: string): PlannedModel {
  const {defaultForm: form, dims} = study.entry(id);
  const {digest: rows, size: bytes} = study.folder.lock.models[id]?.embeddings ?? {digest: "", size: 0};
  return {id, form, dims, rows, bytes};
}

/**
 * Refuses what the data and the code which are here would do otherwise than the plan says.
 * @param ids - of the models that are needed
 * @throws UsageError naming what differs
 */
export function requirePlanned(plan: Plan, ids: readonly string[], study: Study, code: string): void {
  const again = "restore it, or make the plan anew with `rsa-notebook plan`";
  if (code !== plan.code) throw new UsageError(`the code here is not that which the plan was made with; ${again}`);
  for (const id of ids) {
    const [was, is] = [plan.models.find((model) => model.id === id), plannedModel(study, id)];
    if (!was || was.rows !== is.rows || was.form !== is.form)
      throw new UsageError(`${id}: its rows here are not those that the plan was made with; ${again}`);
  }
}

/** Does the tasks of a plan in this thread: what several of one pair need is made once. */
export interface TaskRunner {
  /** @throws UsageError as `requirePlanned` does */
  run(task: Task): Promise<PairBlock>;
  stop(): void;
}

export async function taskRunner(plan: Plan, opened: Study, effects: Pick<Effects, "err">): Promise<TaskRunner> {
  const shared = plan.words.length > 0;
  const words = shared ? plan.words : plan.asked;
  const study = keptRows(opened, words);
  const code = await codeNow(plan);
  const module = await kernelsFor(effects);
  const kernels = module ? takeKernels(module) : plainKernels;
  const engine: Engine = {width: 1, run: async (kind, job) => doJob(kind, job, kernels)};
  const models = {
    list: study.registry.filter(({id}) => plan.models.some((model) => model.id === id)),
    load: (id: string) => study.embeddings(id)
  };
  const {scoring, test} = plan;
  let last: {readonly key: string; readonly compared: Compared} | undefined;
  const comparedOf = async ({a, b}: Task): Promise<Compared> => {
    const key = JSON.stringify([a, b]);
    if (last?.key === key) return last.compared;
    last = undefined;
    const inPairs = pairsNotebook(study.words, models, {choice: {kind: "words", words}, ...scoring});
    try {
      const compared = await comparedPair(inPairs, [a, b], shared);
      if (shared && compared.words.length !== words.length)
        throw new UsageError(`${a} × ${b}: ${compared.words.length} of the plan's ${words.length} words are here`);
      last = {key, compared};
      return compared;
    } finally {
      inPairs.end();
    }
  };
  return {
    async run(task) {
      requirePlanned(plan, [task.a, task.b], study, code);
      return pairBlock(await comparedOf(task), test, [task.from, task.to], engine);
    },
    stop: () => void (last = undefined)
  };
}
