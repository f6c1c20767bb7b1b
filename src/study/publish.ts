import type {Result, Tolerances} from "./record.js";

/** How far from the recorded number a re-run may be, absolutely, and why. */
export interface Tolerance {
  readonly absolute: number;
  readonly because: string;
}

export const exact: Tolerance = {
  absolute: 0,
  because:
    "every engine gives the same bits: only + − × ÷ and square roots, each rounded as IEEE 754 says, in a fixed order"
};

/** A tolerance of a published number. @param because - why a re-run may differ at all */
export const within = (absolute: number, because: string): Tolerance => ({absolute, because});

/** A published number: the step that computes it, and where in that step's value it stands. */
export interface Published {
  readonly cell: string;
  readonly path: readonly (number | string)[];
  readonly tolerance: Tolerance;
}

export type PublishedCells = Readonly<Record<string, Published>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function at(value: unknown, path: readonly (number | string)[], name: string): Result["value"] {
  let found = value;
  for (const step of path) {
    if (isObject(found) && "reason" in found) break;
    found = isObject(found) ? found[step] : undefined;
  }
  if (typeof found === "number")
    return Number.isFinite(found) ? found : {reason: `it is ${found}, which is no finite number`};
  if (isObject(found) && typeof found["reason"] === "string") return {reason: found["reason"]};
  throw new TypeError(`${name} is ${typeof found}; expected a number, or an object with the reason why there is none`);
}

/** The steps whose values are published, each once. */
export const publishedCells = (published: PublishedCells): readonly string[] => [
  ...new Set(Object.values(published).map(({cell}) => cell))
];

/** The published numbers of a run, by name. @param values - of the steps that are published */
export const resultsOf = (published: PublishedCells, values: Readonly<Record<string, unknown>>): readonly Result[] =>
  Object.entries(published).map(([name, {cell, path}]) => ({name, cell, value: at(values[cell], path, name)}));

const nameOf = (tolerance: Tolerance): string => (tolerance.absolute === 0 ? "exact" : `within ${tolerance.absolute}`);

/** The tolerances of what is published, by name. */
export const tolerancesOf = (published: PublishedCells): Tolerances =>
  Object.fromEntries(Object.values(published).map(({tolerance}) => [nameOf(tolerance), tolerance]));

/** The name of the tolerance of a result. */
export const toleranceName = (published: PublishedCells, result: string): string =>
  nameOf(published[result]?.tolerance ?? exact);
