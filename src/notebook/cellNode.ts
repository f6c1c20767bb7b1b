import type {Cell} from "./cell.js";
import {CellError} from "./cellError.js";
import {CellRun} from "./cellRun.js";
import type {CellStore} from "./cellStore.js";
import {digest} from "./digest.js";
import {Load} from "./load.js";
import type {Queued} from "./nodeQueue.js";
import {Entry, sized, type RunEnd, type Sized, type TraceEntry} from "./trace.js";
import type {Watcher} from "./watcher.js";

/** What a node needs of its notebook. */
export interface NodeHost {
  now(): number;
  /** How often sources were changed. */
  readonly change: number;
  readonly store: CellStore | undefined;
  ran(entry: TraceEntry): void;
  progressed(node: CellNode, done: number, soFar: unknown): void;
  /** Has those who use the node look at it again. */
  changed(node: CellNode): void;
}

/** The last computation that came to its end, and what it came to. */
type Ended = {readonly run: CellRun; digest?: string} & ({readonly value: unknown} | {readonly error: CellError});
type Outcome = {readonly value: unknown} | {readonly error: unknown};

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";

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
  readonly watchers = new Set<Watcher>();
  /** Whether it is a source that was not set yet. */
  unset: boolean;
  #given: unknown;
  #givenChange = 0;
  #run: CellRun | undefined;
  #ended: Ended | undefined;
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
    if (value instanceof Load && this.#given instanceof Load)
      return value.key === this.#given.key && this.status !== "failed";
    return Object.is(value, this.#given);
  }

  /** Sets a source. */
  give(value: unknown, change: number): void {
    this.#cutOff();
    this.#forget();
    [this.#given, this.#givenChange, this.unset] = [value, change, false];
    // whether or not anybody waits for it
    if (isThenable(value)) value.then(undefined, () => undefined);
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
    if (this.#ended && this.#isCurrent(this.#ended.run)) return this.#show(this.#ended);
    return this.#begin();
  }

  /** Nobody asks for it any more: what runs is cut off; a value stays, unless it has to be cleaned up. */
  release(): void {
    this.#cutOff();
    if (this.status === "pending") return;
    if (this.status === "value" && !this.#ended?.run.cleansUp) return;
    this.#forget();
    this.#become("pending");
  }

  /** Hears how far its computation is. */
  progressed(done: number, soFar: unknown): void {
    this.host.progressed(this, done, soFar);
  }

  /** The notebook has ended. */
  dispose(): void {
    this.#cutOff();
    this.#forget();
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

  #show(ended: Ended): boolean {
    const {change} = ended.run;
    return "value" in ended
      ? this.#become("value", ended.value, undefined, change)
      : this.#become("failed", undefined, ended.error, change);
  }

  #forget(): void {
    this.#ended?.run.end();
    this.#ended = undefined;
  }

  #cutOff(): void {
    const run = this.#run;
    if (!run) return;
    this.#run = undefined;
    run.end();
    this.#trace(run, "cut off");
  }

  /** The value of a computation, as long as it is the cell's. */
  valueOfRun(run: unknown): {readonly value: unknown} | undefined {
    const ended = this.#ended;
    return ended && "value" in ended && ended.run === run ? ended : undefined;
  }

  #trace(run: CellRun, end: RunEnd, about?: Sized, error?: string): void {
    if (!this.cell) return;
    const {host, name} = this;
    const {change, because, first, start} = run;
    host.ran(new Entry(change, name, because, first, host.now() - start, end, error, about, this, run));
  }

  #nextRun(): CellRun {
    const {inputs, host} = this;
    const seen = this.#seen;
    const values: unknown[] = [];
    const because: string[] = [];
    let change = this.#givenChange;
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i];
      if (!input) continue;
      values.push(input.value);
      if (seen && Object.is(seen[i], input.value)) continue;
      if (seen && !because.includes(input.name)) because.push(input.name);
      if (input.change > change) change = input.change;
    }
    return new CellRun(this, values, change || host.change, because, !seen, this.cell ? host.now() : 0);
  }

  #begin(): boolean {
    if (!this.cell && !(this.#given instanceof Load) && !isThenable(this.#given))
      return this.#become("value", this.#given, undefined, this.#givenChange);
    const run = this.#nextRun();
    if (this.#ended?.run.cleansUp) this.#forget();
    this.#run = run;
    let result: unknown;
    try {
      result = this.#compute(run);
    } catch (error) {
      return this.#end(run, {error});
    }
    if (!isThenable(result)) return this.#end(run, {value: result});
    const arrived = (outcome: Outcome): void => {
      // what was superseded is not heard
      if (this.#run === run && this.#end(run, outcome)) this.host.changed(this);
    };
    result.then(
      (value) => arrived({value}),
      (error: unknown) => arrived({error})
    );
    return this.#become("pending");
  }

  #compute(run: CellRun): unknown {
    const {cell, host} = this;
    if (!cell) return this.#given instanceof Load ? this.#given.begin(run) : this.#given;
    const key = cell.dear ? host.store?.chain(cell.name) : undefined;
    return host.store && key !== undefined ? this.#fromStore(host.store, key, cell, run) : compute(cell, run);
  }

  async #fromStore(store: CellStore, key: string, cell: Cell, run: CellRun): Promise<unknown> {
    const found = await store.read(key, cell.name);
    run.signal.throwIfAborted();
    if (found) {
      run.stored = true;
      return found.value;
    }
    const value = await compute(cell, run);
    if (this.#run === run) await store.write(key, cell.name, value);
    return value;
  }

  #end(run: CellRun, outcome: Outcome): boolean {
    this.#run = undefined;
    this.#seen = run.inputs;
    run.settle();
    const ended = this.#endedOf(run, outcome);
    const before = this.#ended;
    this.#ended = ended;
    before?.run.end();
    if ("error" in ended) {
      const {message} = ended.error;
      this.#trace(run, "failed", undefined, message);
    } else {
      const equal = before && "value" in before && Object.is(before.value, ended.value);
      if (this.cell) this.#trace(run, run.stored ? "stored" : equal ? "equal" : "value", sized(ended.value));
    }
    return this.#show(ended);
  }

  /** What a computation came to: where it is equal to what was there, then that. */
  #endedOf(run: CellRun, outcome: Outcome): Ended {
    if ("error" in outcome) return {run, error: new CellError(this.name, outcome.error)};
    const {value} = outcome;
    if (this.cell?.equal !== "digest") return {run, value};
    try {
      const before = this.#ended;
      const known = digest(value);
      return {run, digest: known, value: before && "value" in before && before.digest === known ? before.value : value};
    } catch (error) {
      return {run, error: new CellError(this.name, error)};
    }
  }
}

function compute({compute, inputs, context = compute.length > inputs.length}: Cell, run: CellRun): unknown {
  const values = run.inputs as never[];
  return context ? compute(...values, run as never) : compute(...values);
}
