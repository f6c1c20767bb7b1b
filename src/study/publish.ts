import type {RunResult, Tolerances} from "./record.js";
import {someNames} from "./someNames.js";

/** How far from the recorded number a re-run may be, absolutely, and why. */
interface Tolerance {
  readonly absolute: number;
  readonly because: string;
}

const exact: Tolerance = {
  absolute: 0,
  because:
    "every engine gives the same bits: only + − × ÷ and square roots, each rounded as IEEE 754 says, in a fixed order"
};

/** A tolerance of a published number. @param because - why a re-run may differ at all */
export const within = (absolute: number, because: string): Tolerance => ({absolute, because});

/** Says that each number of a list or of an object is published, by its place or name in it: `name[0]`, `name.key`. */
export const each = {each: true} as const;

/** A published number: the step that computes it, and where in that step's value it stands; or each number of a list or an object there. */
interface Published {
  readonly cell: string;
  readonly path: readonly (number | string)[];
  readonly tolerance: Tolerance;
  readonly each?: true;
}

/** A step, or a step with where in its value the number stands and how far a re-run may be from it. */
export type Publication<N extends string> = N | readonly [N, ...(number | string | Tolerance | typeof each)[]];

/** What a publication says. */
export function published(publication: Publication<string>): Published {
  const [cell, ...rest] = typeof publication === "string" ? [publication] : publication;
  const path = rest.filter((part) => typeof part !== "object");
  const tolerance = rest.find((part) => typeof part === "object" && "absolute" in part) as Tolerance | undefined;
  return {cell, path, tolerance: tolerance ?? exact, ...(rest.includes(each) ? each : {})};
}

export type PublishedCells = Readonly<Record<string, Published>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** What stands in a value at a path; on the way the reason why there is nothing. */
function at(value: unknown, path: readonly (number | string)[]): unknown {
  let part = value;
  for (const step of path) {
    if (isObject(part) && "reason" in part) break;
    part = isObject(part) ? part[step] : undefined;
  }
  return part;
}

/** A number, or why there is none; what is neither is a fault. */
function resultOf(value: unknown): Pick<RunResult, "value" | "notFinite"> {
  if (typeof value === "number" && Number.isFinite(value)) return {value};
  if (isObject(value) && typeof value["reason"] === "string") return {value: {reason: value["reason"]}};
  const what = typeof value === "number" ? String(value) : `of type ${typeof value}`;
  return {value: {reason: `it is ${what}, which is no finite number`}, notFinite: what};
}

/** The steps whose values are published, each once. */
export const publishedCells = (published: PublishedCells): readonly string[] => [
  ...new Set(Object.values(published).map(({cell}) => cell))
];

/** The published numbers of a run, by name. @param values - of the steps that are published */
export const resultsOf = (published: PublishedCells, values: Readonly<Record<string, unknown>>): readonly RunResult[] =>
  Object.entries(published).flatMap(([name, {cell, path, each: all}]): RunResult[] => {
    const value = at(values[cell], path);
    const resultAt = (value: unknown, part: string): RunResult =>
      Object.assign({name: `${name}${part}`, cell}, resultOf(value));
    if (!all || !isObject(value) || "reason" in value) return [resultAt(value, "")];
    if (Array.isArray(value) || ArrayBuffer.isView(value))
      return Array.from(value as ArrayLike<unknown>, (value, i) => resultAt(value, `[${i}]`));
    return Object.entries(value).map(([key, value]) => resultAt(value, `.${key}`));
  });

/** Results that are no finite numbers, those of a step in a line: faults, for what is missing has a reason. */
export function notFiniteFaults(results: readonly RunResult[]): readonly string[] {
  const faults = new Map<string, {readonly cell: string; readonly value: string; readonly names: string[]}>();
  for (const {name, cell, notFinite: value} of results) {
    if (value === undefined) continue;
    const key = `${value} ${cell}`;
    const fault = faults.get(key) ?? {cell, value, names: []};
    fault.names.push(name);
    faults.set(key, fault);
  }
  return [...faults.values()].map(({cell, value, names}) => {
    const are = `${someNames(names)} ${names.length === 1 ? "is" : "are"} ${value}`;
    return `step ${cell}: ${are}; expected a finite number, or {reason: "why there is none"}`;
  });
}

const nameOf = (tolerance: Tolerance): string => (tolerance.absolute === 0 ? "exact" : `within ${tolerance.absolute}`);

/** The tolerances of what is published, by name. */
export const tolerancesOf = (published: PublishedCells): Tolerances =>
  Object.fromEntries(Object.values(published).map(({tolerance}) => [nameOf(tolerance), tolerance]));

/** The name of the tolerance of a result. */
export const toleranceName = (published: PublishedCells, result: string): string =>
  nameOf((published[result] ?? published[result.replace(/(?:\[\d+\]|\..*)$/, "")])?.tolerance ?? exact);
