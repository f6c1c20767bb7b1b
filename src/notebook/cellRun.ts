import type {CellContext} from "./cell.js";
import type {CellError} from "./cellError.js";
import {nextTurn} from "./nextTurn.js";

/** Who hears of a computation. */
interface Hearer {
  /** Milliseconds. */
  now(): number;
  /** Calls when what is there has been shown. */
  shown(call: () => void): void;
  progressed(done: number, soFar: unknown): void;
}

/** So long a computation may keep the thread before it lets others have it: half a frame. In milliseconds. */
const longest = 8;

/**
 * One computation of one cell, what it came to, and what it is given besides its inputs: made only where it is used, for most use none
 * of it. When it is over it holds no value, so that what tells of it keeps none alive.
 */
export class CellRun implements CellContext {
  /** Whether its value was read from a store. */
  stored = false;
  /** The digest of its value, where its cell compares by it. */
  digest: string | undefined;
  #controller: AbortController | undefined;
  /** Since when it has the thread, in milliseconds. */
  #since: number;
  #gaveWay = false;
  #invalidation: Promise<void> | undefined;
  #invalidate: (() => void) | undefined;
  /** Its value is not in use any more, or never will be. */
  #over = false;
  #settled = false;
  #value: unknown;
  #error: CellError | undefined;

  /**
   * @param change - of the sources, that it answers to
   * @param because - inputs whose values differ from those of the last computation that came to its end
   * @param first - whether there was none
   * @param start - when, in milliseconds
   */
  constructor(
    private readonly hearer: Hearer,
    public inputs: readonly unknown[],
    readonly change: number,
    readonly because: readonly string[],
    readonly first: boolean,
    readonly start: number
  ) {
    this.#since = start;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#over && !this.#settled) this.#controller.abort(notWanted());
    return this.#controller.signal;
  }

  get progress(): CellContext["progress"] {
    return (done, soFar) => {
      const share = Math.min(1, Math.max(0, done || 0));
      if (!this.#over && !this.#settled) this.hearer.progressed(share, soFar);
    };
  }

  get turn(): CellContext["turn"] {
    return async () => {
      // what was changed is told first
      await undefined;
      if (this.hearer.now() - this.#since >= longest) {
        await new Promise<void>((resolve) => (this.#gaveWay ? nextTurn(resolve) : this.hearer.shown(resolve)));
        this.#gaveWay = true;
        this.#since = this.hearer.now();
      }
      this.signal.throwIfAborted();
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

  /** Whether it came to a value that is in use. */
  get hasValue(): boolean {
    return this.#settled && !this.#over && !this.#error;
  }

  get value(): unknown {
    return this.#value;
  }

  get error(): CellError | undefined {
    return this.#error;
  }

  /** It has come to its end, and what it came to is in use. */
  settle(value: unknown, error?: CellError): void {
    this.#settled = true;
    this.#value = value;
    this.#error = error;
  }

  /** What it came to is not in use any more, or not wanted. */
  end(): void {
    this.#over = true;
    this.inputs = none;
    this.#value = undefined;
    this.#error = undefined;
    if (!this.#settled) this.#controller?.abort(notWanted());
    this.#invalidate?.();
  }
}

const none: readonly unknown[] = [];
const notWanted = (): DOMException => new DOMException("not wanted any more", "AbortError");
