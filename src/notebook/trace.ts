import {digest} from "./digest.js";

/** One computation of one cell. */
export interface TraceEntry {
  /** Counts the changes of sources; what ran after the same change shares it. */
  readonly change: number;
  readonly cell: string;
  /** The inputs whose values differ from those of the cell's last computation; empty on its first. */
  readonly because: readonly string[];
  readonly first: boolean;
  readonly ms: number;
  /** Lower-case hex SHA-256 of the value; computed when asked. */
  digest(): string;
}

/** A bounded list of what was computed, newest last. */
export class Trace {
  readonly #entries: TraceEntry[] = [];
  readonly #last = new Map<string, readonly unknown[]>();

  /** @param added hears of every entry */
  constructor(
    private readonly added: (entry: TraceEntry) => void = () => undefined,
    private readonly limit = 500
  ) {}

  get entries(): readonly TraceEntry[] {
    return this.#entries;
  }

  add(
    change: number,
    cell: string,
    names: readonly string[],
    inputs: readonly unknown[],
    ms: number,
    value: unknown
  ): void {
    const before = this.#last.get(cell);
    const because = before ? names.filter((_, i) => !Object.is(inputs[i], before[i])) : [];
    this.#last.set(cell, inputs);
    let known: string | undefined;
    const entry = {change, cell, because, first: !before, ms, digest: () => (known ??= digest(value))};
    this.#entries.push(entry);
    if (this.#entries.length > this.limit) this.#entries.shift();
    this.added(entry);
  }
}
