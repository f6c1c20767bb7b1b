import {randomStream} from "../../src/math/randomStream.js";
import type {Cell, CellContext} from "../../src/notebook/cell.js";
import {CellError} from "../../src/notebook/cellError.js";
import {notebook, type Outcome} from "../../src/notebook/notebook.js";

type Numbers = Record<string, number>;

/** What is wrong with the runtime under one seed; empty where nothing is. */
export interface Trial {
  readonly cells: number;
  readonly changes: number;
  readonly computed: number;
  readonly faults: readonly string[];
}

interface Recipe {
  readonly name: string;
  readonly inputs: readonly string[];
  /** Macrotasks until it answers, 0 for at once; by its result, so that an older one may come later. */
  readonly delay: (result: number) => number;
  readonly fails: (result: number) => boolean;
  /** Whether its values have to be cleaned up: one must be before the next is made. */
  readonly cleansUp: boolean;
}

const wait = async (turns: number): Promise<void> => {
  for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
};

/** A cell's value, or that of the first input that failed: what a fresh computation of the graph gives. */
function fresh(recipes: readonly Recipe[], sources: ReadonlyMap<string, number>): ReadonlyMap<string, number | string> {
  const known = new Map<string, number | string>(sources);
  for (const {name, inputs, fails} of recipes) {
    const given = inputs.map((input) => known.get(input) ?? "");
    const failed = given.find((one) => typeof one === "string");
    const result = combined(given as number[]);
    known.set(name, failed ?? (fails(result) ? `${name} fails` : result));
  }
  return known;
}

/** Few different results, so that some come out equal. */
const combined = (values: readonly number[]): number => values.reduce((sum, value) => (7 * sum + value + 1) % 11, 0);

const shown = (outcome: Outcome<number>): number | string =>
  "value" in outcome ? outcome.value : outcome.error.message;

/** One random graph under random changes, faster than its cells answer. */
export async function trial(seed: number, most: number): Promise<Trial> {
  const {below} = randomStream(seed, 0);
  const sources = Array.from({length: 1 + below(6)}, (_, i) => `s${i}`);
  const names = [...sources];
  const recipes = Array.from({length: 2 + below(most - 8)}, (_, i): Recipe => {
    const inputs = Array.from({length: below(4) + (below(8) === 0 ? 0 : 1)}, () => names[below(names.length)] ?? "s0");
    const name = `c${i}`;
    names.push(name);
    const [slow, broken] = [below(3) === 0 ? 1 + below(5) : 0, below(9) === 0 ? below(11) : -1];
    return {
      name,
      inputs,
      delay: (result) => slow && (slow + result) % 6,
      fails: (result) => result === broken,
      cleansUp: below(5) === 0
    };
  });
  const faults: string[] = [];
  const perChange = new Map<string, number>();
  const given = new Map<string, number>();
  const opened = new Set<string>();
  let computed = 0;
  let change = 0;
  const cells = recipes.map(({name, inputs, delay, fails, cleansUp}): Cell => ({
    name,
    inputs,
    compute(...values: number[]) {
      const context = values.pop() as unknown as CellContext;
      if (cleansUp) {
        if (opened.has(name)) faults.push(`seed ${seed}: ${name} was made anew before it was cleaned up`);
        opened.add(name);
        void context.invalidation.then(() => opened.delete(name));
      }
      computed++;
      const key = `${name} ${change}`;
      perChange.set(key, (perChange.get(key) ?? 0) + 1);
      const result = combined(values);
      const answer = (): number => {
        if (fails(result)) throw new Error(`${name} fails`);
        return result;
      };
      const turns = delay(result);
      if (turns === 0) return answer();
      // half of them stop on the signal
      return wait(turns).then(() => {
        if (turns % 2 === 0) context.signal.throwIfAborted();
        return answer();
      });
    },
    context: true,
    ...(below(4) === 0 ? {equal: "digest"} : {})
  }));
  const nb = notebook<Numbers>(cells, {sources, now: () => 0});
  const watched = names.filter(() => below(3) === 0).concat(names.at(-1) ?? "s0");
  const last = new Map<string, {readonly change: number; readonly state: number | string}>();
  const possible = new Map<number, ReadonlyMap<string, number | string>>();
  const stops = [...new Set(watched)].map((name) =>
    nb.observe([name], {
      fulfilled: (values) => hear(name, {value: values[name] ?? NaN}),
      rejected: (error) => hear(name, {error})
    })
  );
  /** What is shown must be what this change or a later one than the one shown before gives. */
  function hear(name: string, outcome: Outcome<number>): void {
    const state = shown(outcome);
    if ("error" in outcome && !(outcome.error instanceof CellError)) faults.push(`${name}: no CellError`);
    last.set(name, {change, state});
    const now = possible.get(change)?.get(name);
    // until all has settled, a failure may come from another input than in the end
    if (typeof state === "number" && typeof now === "number" && state !== now)
      faults.push(`seed ${seed}: ${name} shows ${state} after change ${change}; expected ${now}`);
    if (typeof state === "number" && typeof now === "string")
      faults.push(`seed ${seed}: ${name} shows ${state} after change ${change}; expected an error`);
  }
  const changes = 2 + below(12);
  for (let i = 0; i < changes; i++) {
    const some = sources.filter(() => i === 0 || below(2) === 0);
    const next = some.map((name) => [name, below(5)] as const).filter(([name, value]) => given.get(name) !== value);
    if (next.length === 0) continue;
    change++;
    for (const [name, value] of next) given.set(name, value);
    possible.set(change, fresh(recipes, given));
    nb.set(
      Object.fromEntries(next.map(([name, value]) => [name, below(4) === 0 ? wait(below(4)).then(() => value) : value]))
    );
    if (below(3) > 0) await wait(below(6));
  }
  await wait(8 * recipes.length + 20);
  const expected = fresh(recipes, given);
  for (const name of new Set(watched))
    if (last.get(name)?.state !== expected.get(name))
      faults.push(`seed ${seed}: ${name} ends with ${last.get(name)?.state}; expected ${expected.get(name)}`);
  for (const [key, times] of perChange) if (times > 1) faults.push(`seed ${seed}: ${key} was computed ${times} times`);
  const value = await nb.value(watched[0] ?? "s0").catch((error: unknown) => (error as Error).message);
  if (value !== expected.get(watched[0] ?? "s0")) faults.push(`seed ${seed}: value() gives ${value}`);
  stops.forEach((stop) => stop());
  nb.dispose();
  await wait(1);
  for (const name of opened) faults.push(`seed ${seed}: ${name} was never cleaned up`);
  return {cells: recipes.length, changes: change, computed, faults};
}
