import type {CellRun} from "./cellRun.js";
import {digest} from "./digest.js";
import {nextTurn} from "./nextTurn.js";
import {sizeOf, type Size} from "./sizeOf.js";

/**
 * What a computation came to: a value; one equal to that from before, so that nothing after it ran; a value that the store had; an
 * error; or it was cut off, since an input changed or nobody asked any more.
 */
export type RunEnd = "value" | "equal" | "stored" | "failed" | "cut off";

/** One computation of one cell. Holds no value. */
export interface TraceEntry {
  /** Counts the changes of sources: the last of those that this computation answers to. */
  readonly change: number;
  readonly cell: string;
  /** The inputs whose values differ from those of the cell's last computation that was not cut off; empty where there was none. */
  readonly because: readonly string[];
  /** Whether none before it came to its end. Where it is not, and no input differs, the cell failed before or had been let go. */
  readonly first: boolean;
  readonly ms: number;
  readonly end: RunEnd;
  /** Why it failed. */
  readonly error?: string | undefined;
  /** About how large the value is; undefined where there is none, and where counting would take long. */
  readonly bytes?: number | undefined;
  /**
   * Lower-case hex SHA-256 of the value. Of a small one it is taken in the next turn; of a large one when it is asked for, and only as
   * long as the cell has that value: undefined afterwards, where there is no value, and for one that has
   * no digest: see `digest`.
   */
  digest(): string | undefined;
}

/**
 * Values that hold no more, in bytes, are kept until their digest is taken, in the next turn. A digest takes ten times as long as a plain
 * computation, and of what changes many times in a turn few entries are left by then.
 */
const small = 4096;

const digestOrNone = (value: unknown): string | undefined => {
  try {
    return digest(value);
  } catch {
    return undefined;
  }
};

/** The size of a value, where it can be told without a fault. */
const sizeOrNone = (value: unknown): Size | undefined => {
  try {
    return sizeOf(value);
  } catch {
    return undefined;
  }
};

/** Costs nothing to hold, and nothing hangs on it. */
const isPrimitive = (value: unknown): boolean =>
  value === null || (typeof value !== "object" && typeof value !== "function" && typeof value !== "string");

const none = Symbol("nothing");

/** An entry of a trace: it asks the computation for its value when it is asked for the digest. */
export class Entry implements TraceEntry {
  readonly change: number;
  readonly because: readonly string[];
  readonly first: boolean;
  readonly error: string | undefined;
  readonly bytes: number | undefined;
  readonly #run: CellRun;
  /** A primitive value, or a small one whose digest is not taken yet. */
  #kept: unknown = none;
  #known: string | undefined;

  constructor(
    readonly cell: string,
    run: CellRun,
    readonly end: RunEnd,
    readonly ms: number
  ) {
    this.change = run.change;
    this.because = run.because;
    this.first = run.first;
    this.error = run.error?.message;
    this.#run = run;
    const {value} = run;
    if (!run.hasValue) return;
    if (isPrimitive(value)) {
      this.bytes = 8;
      this.#kept = value;
    } else {
      const size = sizeOrNone(value);
      this.bytes = size?.bytes;
      if (size && size.held <= small) this.#kept = value;
    }
  }

  /** Whether a value is kept that costs something to hold. */
  get holds(): boolean {
    return this.#kept !== none && !isPrimitive(this.#kept);
  }

  /** Takes the digest, so that no value is kept. */
  settle(): void {
    if (!this.holds) return;
    this.#known ??= this.#run.digest ?? digestOrNone(this.#kept);
    this.#kept = none;
  }

  get digest(): () => string | undefined {
    return () => {
      this.settle();
      if (this.#kept !== none) this.#known ??= digestOrNone(this.#kept);
      else if (this.#run.hasValue) this.#known ??= this.#run.digest ?? digestOrNone(this.#run.value);
      return this.#known;
    };
  }
}

/** A bounded list of what was computed, newest last. */
export class Trace {
  #entries: Entry[] = [];
  #settling = false;

  /** @param added hears of every entry */
  constructor(
    private readonly added: (entry: TraceEntry) => void = () => undefined,
    private readonly limit = 500
  ) {}

  get entries(): readonly TraceEntry[] {
    return this.#entries.slice(-this.limit);
  }

  add(entry: Entry): void {
    this.#entries.push(entry);
    // now and then, for it takes as long as the list is
    if (this.#entries.length >= 2 * this.limit) this.#entries = this.#entries.slice(-this.limit);
    if (entry.holds && !this.#settling) {
      this.#settling = true;
      nextTurn(() => this.#settle());
    }
    this.added(entry);
  }

  #settle(): void {
    this.#settling = false;
    this.#entries = this.#entries.slice(-this.limit);
    for (const entry of this.#entries) entry.settle();
  }
}
