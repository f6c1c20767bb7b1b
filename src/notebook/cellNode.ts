import type {Cell} from "./cell.js";
import {CellError} from "./cellError.js";
import {CellRun} from "./cellRun.js";
import type {CellStore} from "./cellStore.js";
import {digest} from "./digest.js";
import {isGenerator, isThenable, settled} from "./kinds.js";
import {Load} from "./load.js";
import type {Queued} from "./nodeQueue.js";
import {Entry, type RunEnd} from "./trace.js";
import type {Watcher} from "./watcher.js";

/** What a node needs of its notebook. */
export interface NodeHost {
  now(): number;
  /** Calls when what is there has been shown. */
  shown(call: () => void): void;
  /** How often sources were changed. */
  readonly change: number;
  readonly store: CellStore | undefined;
  ran(entry: Entry): void;
  progressed(node: CellNode, done: number, soFar: unknown): void;
  /** Has those who use the node look at it again. */
  changed(node: CellNode): void;
  /** Has the node updated again, after all that waits now. */
  next(node: CellNode): void;
}

const noGenerator =
  "expected a value: call set() of a source with each of its values, or progress() with those on the way to the last";

const none: readonly string[] = [];

const ignore = (): void => undefined;

/** A cell or a source in its notebook: what state it is in, what computes it now, and what did before. */
export class CellNode implements Queued {
  queued = false;
  /** How many ask for it: watchers, and cells that are asked for. */
  demand = 0;
  status: "pending" | "value" | "failed" = "pending";
  value: unknown;
  error: CellError | undefined;
  /** The change of sources that its state comes from. */
  change = 0;
  readonly inputs: CellNode[] = [];
  readonly outputs: CellNode[] = [];
  readonly watchers = new Set<Watcher<CellNode>>();
  /** Its inputs, each name once. */
  #names: readonly string[] | undefined;
  /** Whether it is a source that was not set yet. */
  unset: boolean;
  #given: unknown;
  #givenChange = 0;
  #run: CellRun | undefined;
  /** The last computation that came to its end. */
  #ended: CellRun | undefined;
  /** Whether something cleans up since an earlier value is not in use any more. */
  #cleaning = false;
  /** The inputs of the last computation that came to its end; kept where its value is not. */
  #seen: readonly unknown[] | undefined;

  /** @param cell - none for a source */
  constructor(
    readonly name: string,
    readonly order: number,
    private readonly cell: Cell | undefined,
    private readonly host: NodeHost
  ) {
    this.unset = cell === undefined;
  }

  /** Whether this is the value that the source has; one that failed to load is not had. */
  isGiven(value: unknown): boolean {
    if (this.unset) return false;
    if (Load.is(value) && Load.is(this.#given)) return value.key === this.#given.key && this.status !== "failed";
    return Object.is(value, this.#given);
  }

  /** Sets a source. */
  give(value: unknown, change: number): void {
    this.#cutOff();
    this.#forget();
    [this.#given, this.#givenChange, this.unset] = [value, change, false];
    // whether or not anybody waits for it
    if (isThenable(value)) settled(value, ignore, ignore);
  }

  /** Looks at its inputs, and computes where they differ from those of its value; tells whether its state is another one. */
  update(): boolean {
    let failed: CellNode | undefined;
    let pending = this.unset;
    for (const input of this.inputs)
      if (input.status === "failed") failed ??= input;
      else if (input.status === "pending") pending = true;
    if (failed || pending) {
      this.#cutOff();
      return failed ? this.#become("failed", undefined, failed.error, failed.change) : this.#become("pending");
    }
    if (this.#run && this.#isCurrent(this.#run)) return this.#become("pending");
    this.#cutOff();
    if (this.#ended && this.#isCurrent(this.#ended)) return this.#show(this.#ended);
    return this.#begin();
  }

  /** Nobody asks for it any more: what runs is cut off; a value stays, unless it has to be cleaned up. */
  release(): void {
    this.#cutOff();
    const gone = this.#ended !== undefined && (this.#ended.error !== undefined || this.#ended.cleansUp);
    if (gone) this.#forget();
    if (gone || this.status === "failed") this.#become("pending");
  }

  now(): number {
    return this.host.now();
  }

  shown(call: () => void): void {
    this.host.shown(call);
  }

  /** Hears how far its computation is. */
  progressed(done: number, soFar: unknown): void {
    this.host.progressed(this, done, soFar);
  }

  /** The notebook has ended. */
  dispose(): void {
    this.#cutOff();
    this.#forget();
    this.#given = this.#seen = undefined;
    this.#become("pending");
  }

  #isCurrent({inputs}: CellRun): boolean {
    for (let i = 0; i < inputs.length; i++) if (!Object.is(this.inputs[i]?.value, inputs[i])) return false;
    return true;
  }

  #become(status: CellNode["status"], value?: unknown, error?: CellError, change = this.change): boolean {
    const other = status !== this.status || error !== this.error || !Object.is(value, this.value);
    this.status = status;
    this.value = value;
    this.error = error;
    this.change = change;
    return other;
  }

  #show({value, error, change}: CellRun): boolean {
    return this.#become(error ? "failed" : "value", value, error, change);
  }

  #forget(): void {
    if (this.#ended) this.#endRun(this.#ended);
    this.#ended = undefined;
  }

  #cutOff(): void {
    const run = this.#run;
    if (!run) return;
    this.#run = undefined;
    this.#endRun(run);
    this.#trace(run, "cut off");
  }

  #endRun(run: CellRun): void {
    if (run.cleansUp) this.#cleaning = true;
    run.end();
  }

  #trace(run: CellRun, end: RunEnd): void {
    const {host, cell} = this;
    if (cell) host.ran(new Entry(cell.name, run, end, host.now() - run.start));
  }

  #nextRun(): CellRun {
    const {inputs, host} = this;
    const seen = this.#seen;
    const values: unknown[] = [];
    let because = none;
    let same = 0;
    let change = this.#givenChange;
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i];
      if (!input) continue;
      values.push(input.value);
      if (seen && Object.is(seen[i], input.value)) same++;
      else if (input.change > change) change = input.change;
    }
    if (seen) {
      because = this.#names ??= [...new Set(inputs.map(({name}) => name))];
      if (same > 0)
        because = because.filter((name) =>
          inputs.some((input, i) => input.name === name && !Object.is(seen[i], input.value))
        );
    }
    return new CellRun(this, values, change || host.change, because, !seen, this.cell ? host.now() : 0);
  }

  #begin(): boolean {
    if (!this.cell && !Load.is(this.#given) && !isThenable(this.#given))
      return this.#become("value", this.#given, undefined, this.#givenChange);
    if (this.#ended?.cleansUp) this.#forget();
    if (this.#cleaning) {
      // what cleans up after the one before comes first
      this.#cleaning = false;
      this.host.next(this);
      return this.#become("pending");
    }
    const run = this.#nextRun();
    this.#run = run;
    try {
      const result = this.#compute(run);
      if (isThenable(result)) {
        this.#await(run, result);
        return this.#become("pending");
      }
      return this.#end(run, result);
    } catch (error) {
      return this.#end(run, undefined, {error});
    }
  }

  #await(run: CellRun, result: PromiseLike<unknown>): void {
    settled(
      result,
      (value) => this.#end(run, value) && this.host.changed(this),
      (error) => this.#end(run, undefined, {error}) && this.host.changed(this)
    );
  }

  #compute(run: CellRun): unknown {
    const {cell, host} = this;
    if (!cell) return Load.is(this.#given) ? this.#given.begin(run) : this.#given;
    const key = cell.dear ? host.store?.chain(cell.name) : undefined;
    return host.store && key !== undefined ? this.#fromStore(host.store, key, cell, run) : compute(cell, run);
  }

  async #fromStore(store: CellStore, key: string, cell: Cell, run: CellRun): Promise<unknown> {
    const kept = await store.read(key, cell.name);
    run.signal.throwIfAborted();
    if (kept) {
      run.stored = true;
      return kept.value;
    }
    const value = await compute(cell, run);
    if (this.#run === run) await store.write(key, cell.name, value);
    return value;
  }

  /** Takes what a computation came to; one that was superseded is not heard. Tells whether the state is another one. */
  #end(run: CellRun, result: unknown, failed?: {readonly error: unknown}): boolean {
    if (this.#run !== run) return false;
    const before = this.#ended;
    const had = before?.hasValue ? {value: before.value, digest: before.digest} : undefined;
    let value = result;
    let error = failed && new CellError(this.name, failed.error);
    if (isGenerator(value))
      error = new CellError(this.name, new TypeError(`${this.name} gives a generator; ${noGenerator}`));
    if (!error && this.cell?.equal === "digest")
      try {
        run.digest = digest(value);
        if (had?.digest === run.digest) ({value} = had);
      } catch (cause) {
        error = new CellError(this.name, cause);
      }
    this.#run = undefined;
    this.#seen = run.inputs;
    run.settle(error ? undefined : value, error);
    this.#ended = run;
    if (before) this.#endRun(before);
    if (error) this.#trace(run, "failed");
    else this.#trace(run, run.stored ? "stored" : had && Object.is(had.value, value) ? "equal" : "value");
    return this.#show(run);
  }
}

function compute({compute, inputs, context = compute.length > inputs.length}: Cell, run: CellRun): unknown {
  const values = run.inputs as never[];
  return context ? compute(...values, run as never) : compute(...values);
}
