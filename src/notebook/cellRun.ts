import type {CellContext} from "./cell.js";

/** Why a computation was begun. */
export interface RunCause {
  /** The change of sources that it answers to. */
  readonly change: number;
  /** Inputs whose values differ from those of the last computation that came to its end. */
  readonly because: readonly string[];
  /** Whether there was none. */
  readonly first: boolean;
  /** When, in milliseconds. */
  readonly start: number;
  readonly told: (done: number, soFar: unknown) => void;
}

/** One computation of one cell, and what it is given besides its inputs: made only where it is used, for most use none of it. */
export class CellRun implements CellContext {
  /** Whether its value was read from a store. */
  stored = false;
  #controller: AbortController | undefined;
  #invalidation: Promise<void> | undefined;
  #invalidate: (() => void) | undefined;
  /** Its value is not in use any more, or never will be. */
  #over = false;
  #settled = false;

  constructor(
    readonly inputs: readonly unknown[],
    private readonly cause: RunCause
  ) {}

  get change(): number {
    return this.cause.change;
  }

  get because(): readonly string[] {
    return this.cause.because;
  }

  get first(): boolean {
    return this.cause.first;
  }

  get start(): number {
    return this.cause.start;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#over && !this.#settled) this.#controller.abort();
    return this.#controller.signal;
  }

  get progress(): CellContext["progress"] {
    return (done, soFar) => {
      if (!this.#over && !this.#settled) this.cause.told(done, soFar);
    };
  }

  get invalidation(): Promise<void> {
    return (this.#invalidation ??= new Promise((resolve) => {
      if (this.#over) resolve();
      else this.#invalidate = resolve;
    }));
  }

  /** Whether its value has to be cleaned up. */
  get cleansUp(): boolean {
    return this.#invalidation !== undefined;
  }

  /** It has come to its end, and its value is in use. */
  settle(): void {
    this.#settled = true;
  }

  end(): void {
    this.#over = true;
    if (!this.#settled) this.#controller?.abort(new DOMException("not wanted any more", "AbortError"));
    this.#invalidate?.();
  }
}
