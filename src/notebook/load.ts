import type {CellContext} from "./cell.js";

/** A source that has to be fetched: what for, and how. */
export class Load<T> {
  /** Marks one, so that a value of another kind is told apart without looking at it: it may throw then. */
  readonly #mark = true;

  static is(value: unknown): value is Load<unknown> {
    return typeof value === "object" && value !== null && #mark in value;
  }

  constructor(
    readonly key: string,
    readonly begin: (context: CellContext<T>) => T | Promise<T>
  ) {}
}

/**
 * The value of a source that is fetched when a cell needs it, and given up when another value is set. The same key again changes
 * nothing, unless it failed: then it is tried again.
 */
export const load = <T>(key: string, begin: Load<T>["begin"]): Load<T> => new Load(key, begin);
