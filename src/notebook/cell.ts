/** What a computation is given besides its inputs. */
export interface CellContext<T = unknown> {
  /** Aborted when what is computed is not wanted any more: an input has changed, nobody asks for it, or the notebook has ended. */
  readonly signal: AbortSignal;
  /** Tells observers how much is done, from 0 to 1, and the value so far; nobody hears of a computation that is not wanted any more. */
  readonly progress: (done: number, soFar?: T) => void;
  /**
   * Lets all else that waits have its turn, such as a page's next frame, where the computation has kept the thread for some milliseconds: for
   * between the parts of what takes long. Rejects with the reason of `signal` when what is computed is not wanted any more.
   */
  readonly turn: () => Promise<void>;
  /** Resolves when the value is not in use any more: for what has to be cleaned up. Such a value is computed again when it is asked for again. */
  readonly invalidation: Promise<void>;
}

export interface CellOptions {
  /** How a result is found to be the one from before, so that nothing after it is computed: "identity" without it. */
  readonly equal?: "identity" | "digest";
  /** Dear to compute: the notebook's store, where it has one, is asked for the value first. */
  readonly dear?: boolean;
  /** Whether `compute` takes a context after its inputs; told by its number of parameters without it. */
  readonly context?: boolean;
}

/** A named function of other cells and sources; no side effects. */
export interface Cell extends CellOptions {
  readonly name: string;
  readonly inputs: readonly string[];
  /** Takes its inputs and, where it has one parameter more, a `CellContext`. */
  readonly compute: (...inputs: never[]) => unknown;
}

/** The values of a notebook by name: sources and cells alike. */
export type Values = object;

export type NameOf<V extends Values> = keyof V & string;

type InputValues<V extends Values, I extends readonly NameOf<V>[]> = {[K in keyof I]: V[I[K]]};

/** A cell maker whose inputs and result are typed by the notebook's values: `cellOf<V>()("sum", ["x", "y"], (x, y) => x + y)`. */
export function cellOf<V extends Values>() {
  return <const N extends NameOf<V>, const I extends readonly NameOf<V>[]>(
    name: N,
    inputs: I,
    compute: (...inputs: [...InputValues<V, I>, CellContext<V[N]>]) => V[N] | Promise<V[N]>,
    options: CellOptions = {}
  ): Cell => ({name, inputs, compute, ...options});
}
