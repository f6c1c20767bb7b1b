/** A named function of other cells and sources; no side effects. */
export interface Cell {
  readonly name: string;
  readonly inputs: readonly string[];
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
    compute: (...inputs: InputValues<V, I>) => V[N] | Promise<V[N]>
  ): Cell => ({name, inputs, compute});
}
