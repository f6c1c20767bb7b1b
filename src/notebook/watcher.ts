import type {CellError} from "./cellError.js";

/** What a watcher looks at: the state of a cell or a source. */
interface Watched {
  readonly name: string;
  readonly status: "pending" | "value" | "failed";
  readonly value: unknown;
  readonly error: CellError | undefined;
  /** Whether it is a source that was not set yet. */
  readonly unset: boolean;
}

/** What a watcher hears. */
export interface Heard {
  /** @param unset - gives the names of sources that are waited for and nobody has set */
  pending(unset: () => readonly string[]): void;
  fulfilled(values: readonly unknown[]): void;
  rejected(error: CellError): void;
  progress(cell: string, done: number, value: unknown): void;
  /** The notebook has ended. */
  ended(): void;
}

/** Names of the sources on a path that nobody has set. */
export const unsetOf = (path: ReadonlySet<Watched>): string[] =>
  [...path].filter(({unset}) => unset).map(({name}) => name);

/** Someone who asks for nodes, and hears when their common state is another one. */
export class Watcher<N extends Watched> {
  #state: "pending" | "value" | "failed" | undefined;
  #values: readonly unknown[] = [];
  #error: CellError | undefined;
  /** For how many sources it told that it waits. */
  #waits = 0;
  stopped = false;
  /** Whether it is to look at its nodes again. */
  due = false;

  /** @param path - its nodes and all that they depend on */
  constructor(
    readonly nodes: readonly N[],
    private readonly heard: Heard,
    private readonly path: () => ReadonlySet<N>
  ) {}

  /** Tells where the state is another one than was told. */
  update(): void {
    if (this.stopped) return;
    const {heard} = this;
    let failed: CellError | undefined;
    let pending = false;
    for (const {status, error} of this.nodes)
      if (status === "failed") failed ??= error;
      else if (status === "pending") pending = true;
    if (failed) {
      const before = this.#error;
      this.#become("failed");
      this.#error = failed;
      if (before !== failed) heard.rejected(failed);
    } else if (pending) {
      if (this.#become("pending") || this.#waitsForFewer()) heard.pending(() => this.#unset());
    } else if (this.#become("value") || !this.#areSame()) {
      this.#values = this.nodes.map(({value}) => value);
      heard.fulfilled(this.#values);
    }
  }

  #unset(): readonly string[] {
    const unset = unsetOf(this.path());
    this.#waits = unset.length;
    return unset;
  }

  /** Whether some of the sources that it told to be waiting for were set. */
  #waitsForFewer(): boolean {
    return this.#waits > 0 && unsetOf(this.path()).length < this.#waits;
  }

  #areSame(): boolean {
    for (let i = 0; i < this.nodes.length; i++) if (!Object.is(this.nodes[i]?.value, this.#values[i])) return false;
    return true;
  }

  progress(node: N, done: number, value: unknown): void {
    if (!this.stopped && this.path().has(node)) this.heard.progress(node.name, done, value);
  }

  end(): void {
    if (!this.stopped) this.heard.ended();
    this.stopped = true;
    this.#values = [];
  }

  #become(state: "pending" | "value" | "failed"): boolean {
    const other = this.#state !== state;
    this.#state = state;
    if (other) this.#waits = 0;
    if (state !== "failed") this.#error = undefined;
    return other;
  }
}
