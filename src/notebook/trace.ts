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
  readonly error?: string;
  /** About how large the value is; undefined where there is none, and where counting would take long. */
  readonly bytes?: number;
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

/** A value's size and digest, for a trace that must not hold it. @param current - gives the value as long as the cell has it */
export function traceOf(
  value: unknown,
  current: () => {readonly value: unknown} | undefined
): Pick<TraceEntry, "bytes" | "digest"> {
  if ((typeof value !== "object" && typeof value !== "string") || value === null)
    return {bytes: 8, digest: () => digest(value)};
  const bytes = sizeOf(value);
  let known = bytes !== undefined && bytes <= small ? atOnce(value) : undefined;
  const later = (): string | undefined => {
    const now = current();
    return (known ??= now && digest(now.value));
  };
  return {...(bytes === undefined ? {} : {bytes}), digest: later};
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
