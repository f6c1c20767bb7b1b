import type {Notebook} from "../src/notebook/notebook.js";
import {UsageError} from "./usageError.js";

type Values = Record<string, unknown>;

/** The steps that were begun and are not done: what they are made of is there. */
function openSteps({topology, trace}: Notebook<Values>, names: readonly string[]): readonly string[] {
  const done = new Set<string>(trace().map(({cell}) => cell));
  const isThere = (name: string): boolean => topology.isSource(name) || done.has(name);
  const path = new Set(names.flatMap((name) => topology.pathTo(name)));
  return [...path].filter((name) => !isThere(name) && topology.inputsOf(name).every(isThere));
}

/** Ends a run whose steps wait for what never comes: where this process has nothing left to do, they are named. */
export async function endingRun<T>(nb: Notebook<Values>, names: readonly string[], run: Promise<T>): Promise<T> {
  let giveUp: () => void = () => undefined;
  const idle = new Promise<never>((_, reject) => {
    giveUp = () => {
      const steps = openSteps(nb, names).join(", ");
      reject(new UsageError(`the step ${steps} never ends: it waits for what nothing is left to give`));
    };
  });
  process.once("beforeExit", giveUp);
  try {
    return await Promise.race([run, idle]);
  } finally {
    process.removeListener("beforeExit", giveUp);
  }
}
