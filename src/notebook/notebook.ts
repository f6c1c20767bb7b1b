import type {Cell, NameOf, Values} from "./cell.js";
import type {CellError} from "./cellError.js";
import type {CellNode} from "./cellNode.js";
import type {CellStore} from "./cellStore.js";
import {isGenerator} from "./kinds.js";
import {latest} from "./latest.js";
import type {Load} from "./load.js";
import {nextTurn} from "./nextTurn.js";
import {Scheduler} from "./scheduler.js";
import {topology, type Topology} from "./topology.js";
import {Trace, type TraceEntry} from "./trace.js";
import {unsetOf, Watcher, type Heard} from "./watcher.js";

/** How much of a computation is done, from 0 to 1, and the value so far where its cell tells it. */
export type Progress<V extends Values> = {
  [K in NameOf<V>]: {readonly cell: K; readonly done: number; readonly value?: V[K]};
}[NameOf<V>];

/** What happens to watched cells. */
export interface CellObserver<T, P = unknown> {
  /** They are computed, or wait; of sources that nobody has set yet, for these names. */
  pending?(unset: readonly string[]): void;
  fulfilled(value: T): void;
  rejected(error: CellError): void;
  /** Something on their path is so far. */
  progress?(progress: P): void;
  /** The notebook has ended; nothing more is heard. */
  ended?(): void;
}

/** A watched cell's latest state. */
export type Outcome<T> = {readonly value: T} | {readonly error: CellError};

/** What sources may be set to: values, promises of them, and what loads them when they are needed; see `load`. */
export type Sources<V extends Values> = {readonly [K in NameOf<V>]?: V[K] | Promise<V[K]> | Load<V[K]>};

export interface Notebook<V extends Values> {
  readonly topology: Topology;
  /**
   * Supplies sources. What runs for other values of them is given up, and its result is not heard. Setting the value that a source
   * already has changes nothing.
   */
  set(sources: Sources<V>): void;
  /**
   * The values of cells, computed together, each cell once a change; waits for sources that are not set.
   * @param observer - hears how far something on their path is
   * @throws CellError where a cell fails; an AbortError where the notebook ends before
   */
  values<const N extends NameOf<V>>(
    names: readonly N[],
    observer?: Pick<CellObserver<unknown, Progress<V>>, "progress">
  ): Promise<{readonly [K in N]: V[K]}>;
  value<N extends NameOf<V>>(name: N): Promise<V[N]>;
  /** Calls back with the values of the named cells whenever one of them changes; returns how to stop. */
  observe<const N extends NameOf<V>>(
    names: readonly N[],
    observer: CellObserver<{readonly [K in N]: V[K]}, Progress<V>>
  ): () => void;
  /** The states of a cell as they come; skips those nobody waited for. Ends when the consumer returns, and with the notebook. */
  watch<N extends NameOf<V>>(name: N): AsyncGenerator<Outcome<V[N]>, void, undefined>;
  /** What was computed, oldest first: the newest 500. */
  trace(): readonly TraceEntry[];
  /** Gives up what runs, ends watches, rejects who waits for values. */
  dispose(): void;
}

export interface NotebookOptions<V extends Values> {
  /** The names that the host supplies. */
  readonly sources: readonly NameOf<V>[];
  /** A clock in milliseconds, for the trace and for how long a computation keeps the thread. */
  readonly now?: () => number;
  /** Calls once a page has painted what is there, which computations that let others go first wait for; without it when others had their turn. */
  readonly shown?: (call: () => void) => void;
  /** Hears of every computation. */
  readonly computed?: (entry: TraceEntry) => void;
  /** Asked for the values of dear cells before these are computed. */
  readonly store?: CellStore;
}

const ended = (names: readonly string[], unset: readonly string[]): DOMException =>
  new DOMException(
    `the notebook ended before ${names.join(", ")} was there${unset.length > 0 ? `; not set: ${unset.join(", ")}` : ""}`,
    "AbortError"
  );

function byName(names: readonly string[], results: readonly unknown[]): object {
  // no prototype: a cell may have any name, __proto__ too, and the engine makes no hidden class for each set of names
  const values = Object.create(null) as Record<string, unknown>;
  for (let i = 0; i < names.length; i++) values[names[i] ?? ""] = results[i];
  return values;
}

const usualClock = (): number => performance.now();

/**
 * Wires cells by name and runs them. Cells that nobody asked for are not computed. A cell whose inputs change is computed again at once,
 * without waiting for what ran for the old ones; one whose inputs come out equal keeps its value.
 * @throws RangeError for a name defined twice, an unknown input and a circle
 */
export function notebook<V extends Values>(
  cells: readonly Cell[],
  {sources, now = usualClock, shown = nextTurn, computed, store}: NotebookOptions<V>
): Notebook<V> {
  const wiring = topology(cells, sources);
  const trace = new Trace(computed);
  let change = 0;
  const scheduler = new Scheduler(cells, wiring, {
    now,
    shown,
    store,
    ran: (entry) => trace.add(entry),
    get change() {
      return change;
    }
  });
  const pathOf = (names: readonly string[]): ReadonlySet<CellNode> =>
    new Set(names.flatMap((name) => wiring.pathTo(name)).map((name) => scheduler.node(name)));

  const watch = <const N extends NameOf<V>>(
    names: readonly N[],
    observer: CellObserver<{readonly [K in N]: V[K]}, Progress<V>>
  ): (() => void) => {
    let path: ReadonlySet<CellNode> | undefined;
    const nodes = names.map((name) => scheduler.node(name));
    const heard: Heard = {
      pending: (unset) => observer.pending?.(unset()),
      fulfilled: (results) => observer.fulfilled(byName(names, results) as {readonly [K in N]: V[K]}),
      rejected: (error) => observer.rejected(error),
      progress: (cell, done, value) =>
        observer.progress?.({cell, done, ...(value === undefined ? {} : {value})} as Progress<V>),
      ended: () => observer.ended?.()
    };
    return scheduler.watch(new Watcher(nodes, heard, () => (path ??= pathOf(names))));
  };

  const values: Notebook<V>["values"] = (names, observer) =>
    new Promise((resolve, reject) => {
      const stop = watch(names, {
        fulfilled: (results) => (stop(), resolve(results)),
        rejected: (error) => (stop(), reject(error)),
        ended: () => reject(ended(names, unsetOf(pathOf(names)))),
        ...observer
      });
    });

  return {
    topology: wiring,
    observe: (names, observer) => watch(names, observer),
    values,
    value: async (name) => (await values([name]))[name],
    set(given) {
      const all = Object.entries(given);
      for (const [name, value] of all) {
        if (!wiring.isSource(name))
          throw new RangeError(`not a source: ${name}; expected one of ${sources.join(", ")}`);
        if (isGenerator(value))
          throw new TypeError(`${name} is a generator; expected a value: call set() with each of its values`);
      }
      const changed = all.filter(([name, value]) => !scheduler.node(name).isGiven(value));
      if (changed.length === 0 || scheduler.ended) return;
      change++;
      for (const [name, value] of changed) scheduler.give(scheduler.node(name), value, change);
    },
    watch: (name) =>
      latest((push, end) =>
        watch([name], {
          fulfilled: (results) => push({value: results[name]}),
          rejected: (error) => push({error}),
          ended: end
        })
      ),
    trace: () => trace.entries,
    dispose: () => scheduler.dispose()
  };
}
