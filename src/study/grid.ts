import type {ParamValues, Params} from "./param.js";

/** What of each parameter a sweep goes through; one that is not named keeps its value. */
export type Axes = Readonly<Record<string, readonly unknown[]>>;

/** Every combination of the values of several parameters, the last of them changing fastest. */
export const grid = <P extends Params>(given: ParamValues<P>, axes: Axes): readonly ParamValues<P>[] =>
  Object.entries(axes).reduce<readonly ParamValues<P>[]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({...row, [name]: value}))),
    [given]
  );
