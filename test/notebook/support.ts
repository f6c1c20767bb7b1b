import {setFlagsFromString} from "node:v8";
import {runInNewContext} from "node:vm";
import {cellOf, type CellContext} from "../../src/notebook/cell.js";
import {notebook} from "../../src/notebook/notebook.js";

export interface Asked {
  x: number;
  y: number;
  slow: number;
  quick: number;
  sum: number;
}

export const cell = cellOf<Asked>();
export const settle = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));
/** A promise that its test settles. */
export function open<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return {promise, resolve, reject};
}
/** Everything that an observer hears, in words. */
export function hear(nb: ReturnType<typeof notebook<Asked>>, name: keyof Asked) {
  const heard: string[] = [];
  const stop = nb.observe([name], {
    pending: (unset) => heard.push(unset.length > 0 ? `waits for ${unset.join(", ")}` : "pending"),
    fulfilled: (values) => heard.push(String((values as Partial<Asked>)[name])),
    rejected: ({cell, message}) => heard.push(`${cell}: ${message}`),
    progress: (told) => heard.push(`${told.cell} ${told.done}${told.value === undefined ? "" : ` ${told.value}`}`)
  });
  return {heard, stop};
}
/** A cell of two sources' sum, of which one takes its time. */
export const asked = (compute: (x: number, context: CellContext<number>) => number | Promise<number>) =>
  notebook<Asked>(
    [cell("slow", ["x"], (x, context) => compute(x, context)), cell("sum", ["slow", "y"], (slow, y) => slow + y)],
    {
      sources: ["x", "y"],
      now: () => 0
    }
  );

/** Whether what some made things hold has gone, after memory was cleared. */
export async function areGone(made: readonly WeakRef<object>[]): Promise<boolean[]> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  await settle();
  collect();
  return made.map((one) => one.deref() === undefined);
}

/** What is thrown where nobody can catch it, while something runs. */
export async function uncaughtDuring(work: () => Promise<void>): Promise<unknown[]> {
  const thrown: unknown[] = [];
  const events = ["uncaughtException", "unhandledRejection"];
  const before = events.map((event) => [event, process.listeners(event as "exit")] as const);
  for (const event of events) {
    process.removeAllListeners(event);
    process.on(event, (error) => thrown.push(error));
  }
  await work();
  await settle();
  for (const [event, listeners] of before) {
    process.removeAllListeners(event);
    listeners.forEach((listener) => process.on(event, listener));
  }
  return thrown;
}
