/** A table of results: a head and its rows, of as many cells. */
export interface BenchTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What a reader must know to read it, a paragraph each. */
  readonly notes?: readonly string[];
}

/** One measurement. */
export interface Bench {
  readonly name: string;
  /** What it measures, and beside what: one sentence. */
  readonly what: string;
  /** The file of its section, from the project's folder; bench/README.md without. */
  readonly report?: string;
  /** @param log - tells progress, a line each */
  run(log: (line: string) => void): Promise<readonly BenchTable[]>;
}
