import {resolve} from "node:path";
import {sharedWords} from "../src/rsa/sharedPairs.js";
import {pairsNotebook} from "../src/rsa/pairsNotebook.js";
import {pairsPlan, type Plan} from "../src/rsa/pairsPlan.js";
import {scoreParams, testParams} from "../src/rsa/params.js";
import {usualOptions} from "../src/rsa/usualOptions.js";
import {grouped} from "../src/study/grouped.js";
import {valuesOf} from "../src/study/param.js";
import {askedOf} from "./asked.js";
import {bundleKey} from "./bundleKey.js";
import {bytesWords} from "./byteSize.js";
import type {Effects} from "./effects.js";
import {planFolder} from "./planFolder.js";
import {plannedModel, tasksCode} from "./planned.js";
import {checkOptions, ofVocabulary, type RunOptions} from "./runOptions.js";
import {openStudy} from "./study.js";
import {noteTables} from "./noteTables.js";
import {UsageError} from "./usageError.js";

/** Where plans lie. */
export interface FolderOptions {
  readonly folder: string;
}

export interface PlanOptions extends RunOptions, FolderOptions {
  /** Permutations of a task. */
  readonly block?: number;
  /** Minutes that a task should take. */
  readonly minutes?: number;
}

const many = (count: number, what: string): string => `${grouped(count)} ${what}${count === 1 ? "" : "s"}`;

const timeWords = (seconds: number): string =>
  seconds < 60 ? `${seconds.toFixed(1)} s` : `${(seconds / 60).toFixed(1)} minutes`;

/** What a plan will take, in words. */
function planWords({tasks, models, words, total, exact}: Plan, folder: string): string {
  const seconds = tasks.reduce((sum, {cost}) => sum + cost.seconds, 0);
  const maxOf = (of: "seconds" | "memory"): number => tasks.reduce((top, {cost}) => Math.max(top, cost[of]), 0);
  const bytes = tasks.reduce((sum, {cost}) => sum + cost.bytes, 0);
  return [
    `${many(tasks.length, "task")} in ${folder}: ${many(models.length, "model")}, ${many(words.length, "word")}${total > 0 ? `, ${exact ? "all " : ""}${many(total, "permutation")}` : ""}`,
    `estimated: ${(seconds / 3600).toFixed(2)} core-hours in all; at most ${timeWords(maxOf("seconds"))} and ${bytesWords(maxOf("memory"))} of memory a task, ${bytesWords(bytes)} of results`,
    ""
  ].join("\n");
}

/** `rsa-notebook plan`: divides what `run --all` would do into tasks that can be done anywhere, in any order. */
export async function planCommand(options: PlanOptions, effects: Effects): Promise<number> {
  const {folder, block, minutes, permutations} = options;
  if (block !== undefined && minutes !== undefined)
    throw new UsageError("--block and --minutes both say how large a task is; expected one of them");
  if (block !== undefined && permutations === undefined)
    throw new UsageError("--block divides permutations; expected --permutations as well");
  checkOptions({...options, all: true});
  if (ofVocabulary(options)) throw new UsageError("--words vocabulary is for one pair; expected other words");
  const {study, choice} = await askedOf(await openStudy(effects.root), options);
  const {present, registry} = study;
  await noteTables(study, present, effects);
  const scoring = valuesOf(scoreParams, options);
  const list = registry.filter(({id}) => present.includes(id));
  const models = {list, load: (id: string) => study.embeddings(id)};
  const {nb, setPair, end} = pairsNotebook(study.words, models, {choice, ...scoring});
  try {
    const {selection} = await nb.values(["selection"]);
    const ids = list.map(({id}) => id);
    const names = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b] as const));
    const shared = await sharedWords(nb, names, setPair);
    const {seed, alternative} = valuesOf(testParams, options);
    const plan = pairsPlan(
      {
        code: await tasksCode(),
        models: ids.map((id) => plannedModel(study, id)),
        asked: selection.words.map(({word}) => word),
        ...shared,
        scoring,
        ...(permutations === undefined
          ? {}
          : {test: {permutations, seed, ...(alternative === usualOptions.alternative ? {} : {alternative})}})
      },
      {size: block, seconds: minutes === undefined ? undefined : 60 * minutes},
      bundleKey() ?? null
    );
    const kept = planFolder(resolve(effects.root, folder));
    await kept.write(plan);
    effects.out(planWords(plan, folder));
    return 0;
  } finally {
    end();
  }
}
