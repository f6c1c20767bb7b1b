import {digest} from "./digest.js";
import {sizeOf} from "./sizeOf.js";

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
   * Lower-case hex SHA-256 of the value. Of a large value it is taken when it is asked for, and only as long as the cell has that value:
   * undefined afterwards, and where there is no value.
   */
  digest(): string | undefined;
}

/** Smaller values have their digest taken at once, in bytes: it costs less than to remember them. */
const small = 4096;

const atOnce = (value: unknown): string | undefined => {
  try {
    return digest(value);
  } catch {
    return undefined;
  }
};

/** What a trace tells of a value that it must not hold. */
export interface Sized {
  readonly bytes: number | undefined;
  /** Of a small value; undefined where it was not taken. */
  readonly known: string | undefined;
  /** A number, a yes and the like, which costs nothing to hold. */
  readonly plain: {readonly value: unknown} | undefined;
}

export function sized(value: unknown): Sized {
  if ((typeof value !== "object" && typeof value !== "string") || value === null)
    return {bytes: 8, known: undefined, plain: {value}};
  const bytes = sizeOf(value);
  return {bytes, known: bytes !== undefined && bytes <= small ? atOnce(value) : undefined, plain: undefined};
}

/** An entry of a trace: it asks its cell for the value when it is asked for the digest. */
export class Entry implements TraceEntry {
  #known: string | undefined;

  constructor(
    readonly change: number,
    readonly cell: string,
    readonly because: readonly string[],
    readonly first: boolean,
    readonly ms: number,
    readonly end: RunEnd,
    readonly error: string | undefined,
    private readonly about: Sized | undefined,
    private readonly current: {valueOfRun(run: unknown): {readonly value: unknown} | undefined},
    private readonly run: unknown
  ) {
    this.#known = about?.known;
  }

  get bytes(): number | undefined {
    return this.about?.bytes;
  }

  get digest(): () => string | undefined {
    return () => {
      if (!this.about) return undefined;
      const now = this.about.plain ?? this.current.valueOfRun(this.run);
      return (this.#known ??= now && digest(now.value));
    };
  }
}

/** A bounded list of what was computed, newest last. */
export class Trace {
  #entries: TraceEntry[] = [];

  /** @param added hears of every entry */
  constructor(
    private readonly added: (entry: TraceEntry) => void = () => undefined,
    private readonly limit = 500
  ) {}

  get entries(): readonly TraceEntry[] {
    return this.#entries.slice(-this.limit);
  }

  add(entry: TraceEntry): void {
    this.#entries.push(entry);
    // now and then, for it takes as long as the list is
    if (this.#entries.length >= 2 * this.limit) this.#entries = this.#entries.slice(-this.limit);
    this.added(entry);
  }
}
