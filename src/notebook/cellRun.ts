import type {CellContext} from "./cell.js";

/** Who hears of a computation. */
interface Hearer {
  progressed(done: number, soFar: unknown): void;
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

  /**
   * @param change - of the sources, that it answers to
   * @param because - inputs whose values differ from those of the last computation that came to its end
   * @param first - whether there was none
   * @param start - when, in milliseconds
   */
  constructor(
    private readonly hearer: Hearer,
    readonly inputs: readonly unknown[],
    readonly change: number,
    readonly because: readonly string[],
    readonly first: boolean,
    readonly start: number
  ) {}

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#over && !this.#settled) this.#controller.abort();
    return this.#controller.signal;
  }

  get progress(): CellContext["progress"] {
    return (done, soFar) => {
      if (!this.#over && !this.#settled) this.hearer.progressed(done, soFar);
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
