import {Runtime} from "@observablehq/runtime";
import {CellError} from "./cellError.js";
import type {Cell, NameOf, Values} from "./cell.js";
import {latest} from "./latest.js";
import {topology, type Topology} from "./topology.js";
import {Trace, type TraceEntry} from "./trace.js";

/** What happens to watched cells. */
export interface CellObserver<T> {
  pending?(): void;
  fulfilled(value: T): void;
  rejected(error: CellError): void;
}

/** A watched cell's latest state. */
export type Outcome<T> = {readonly value: T} | {readonly error: CellError};

export interface Notebook<V extends Values> {
  readonly topology: Topology;
  /** Supplies sources; a promise is waited for. Setting the value a source already has changes nothing. */
  set(sources: {readonly [K in NameOf<V>]?: V[K] | Promise<V[K]>}): void;
  /** The values of cells, computed together, each cell once. Rejects with a CellError, or where a source is not set. */
  values<const N extends NameOf<V>>(names: readonly N[]): Promise<{readonly [K in N]: V[K]}>;
  value<N extends NameOf<V>>(name: N): Promise<V[N]>;
  /** Calls back with the values of the named cells whenever one of them changes; returns how to stop. */
  observe<const N extends NameOf<V>>(
    names: readonly N[],
    observer: CellObserver<{readonly [K in N]: V[K]}>
  ): () => void;
  /** The states of a cell as they come; skips those nobody waited for. Ends when the consumer returns. */
  watch<N extends NameOf<V>>(name: N): AsyncGenerator<Outcome<V[N]>, void, undefined>;
  /** What was computed, oldest first. */
  trace(): readonly TraceEntry[];
  dispose(): void;
}

export interface NotebookOptions<V extends Values> {
  /** The names that the host supplies. */
  readonly sources: readonly NameOf<V>[];
  /** A clock in milliseconds, for the trace only. */
  readonly now?: () => number;
  /** Hears of every computation. */
  readonly computed?: (entry: TraceEntry) => void;
}

/**
 * Wires cells by name and runs them on Observable's runtime. Cells that nobody asked for are not computed.
 * @throws RangeError for a name defined twice, an unknown input and a circle
 */
export function notebook<V extends Values>(
  cells: readonly Cell[],
  {sources, now = () => performance.now(), computed}: NotebookOptions<V>
): Notebook<V> {
  const wiring = topology(cells, sources);
  const runtime = new Runtime();
  const module = runtime.module();
  const trace = new Trace(computed);
  const failures = new Map<string, CellError>();
  const current = new Map<string, unknown>();
  let change = 0;

  const fail = (name: string, error: unknown): never => {
    const failure = new CellError(name, error);
    failures.set(name, failure);
    throw failure;
  };

  const never = new Promise<never>(() => undefined);
  for (const name of sources) module.define(name, [], () => never);
  for (const {name, inputs, compute} of cells)
    module.define(name, inputs, async (...values: never[]) => {
      failures.delete(name);
      const [start, cause] = [now(), change];
      try {
        const value = await compute(...values);
        trace.add(cause, name, inputs, values, now() - start, value);
        return value;
      } catch (error) {
        return fail(name, error);
      }
    });

  /** The runtime names only the last link of a chain of errors; the first cell on the path that failed is the one to tell. */
  const failureOf = (names: readonly string[], error: unknown): CellError => {
    for (const name of names)
      for (const step of wiring.pathTo(name)) {
        const failure = failures.get(step);
        if (failure) return failure;
      }
    return new CellError(names.join(", "), error);
  };

  const observe: Notebook<V>["observe"] = (names, observer) => {
    names.forEach((name) => wiring.inputsOf(name));
    // A deleted variable is computed once more, to nothing; its observer must not hear of that.
    let stopped = false;
    const variable = module.variable({
      pending: () => stopped || observer.pending?.(),
      fulfilled: (values) => stopped || observer.fulfilled(values as Parameters<typeof observer.fulfilled>[0]),
      rejected: (error) => stopped || observer.rejected(failureOf(names, error))
    });
    variable.define(null, names, (...values: unknown[]) =>
      Object.fromEntries(names.map((name, i) => [name, values[i]]))
    );
    return () => {
      stopped = true;
      variable.delete();
    };
  };

  const values: Notebook<V>["values"] = (names) =>
    new Promise((resolve, reject) => {
      const unset = names
        .flatMap((name) => wiring.pathTo(name))
        .find((name) => wiring.isSource(name) && !current.has(name));
      if (unset)
        throw new RangeError(`source not set: ${unset}; expected a value before ${names.join(", ")} can be computed`);
      const stop = observe(names, {
        fulfilled: (found) => (stop(), resolve(found)),
        rejected: (error) => (stop(), reject(error))
      });
    });

  return {
    topology: wiring,
    observe,
    values,
    value: async (name) => (await values([name]))[name],
    set(given) {
      const changed = Object.entries(given).filter(
        ([name, value]) => !current.has(name) || !Object.is(current.get(name), value)
      );
      for (const [name] of changed)
        if (!wiring.isSource(name))
          throw new RangeError(`not a source: ${name}; expected one of ${sources.join(", ")}`);
      if (changed.length > 0) change++;
      for (const [name, value] of changed) {
        current.set(name, value);
        failures.delete(name);
        const settled = value instanceof Promise ? value.catch((error: unknown) => fail(name, error)) : value;
        if (settled instanceof Promise) settled.catch(() => undefined);
        module.redefine(name, [], () => settled);
      }
    },
    watch: (name) =>
      latest((push) =>
        observe([name], {fulfilled: (found) => push({value: found[name]}), rejected: (error) => push({error})})
      ),
    trace: () => trace.entries,
    dispose: () => runtime.dispose()
  };
}
