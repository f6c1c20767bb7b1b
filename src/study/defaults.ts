import {canonicalJson} from "./canonicalJson.js";
import {isBrought, type Params as Declared} from "./param.js";
import type {Params, StudyRecord} from "./record.js";

/** Parameters by name, each as it is where nothing is asked for. */
export type Defaults = Readonly<Record<string, unknown>>;

/** The defaults of parameters, but for those that a reader brings. */
export const defaultsOf = (params: Declared): Defaults =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, param]) => (isBrought(param) ? [] : [[name, param.standard]]))
  );

const isSame = (x: unknown, y: unknown): boolean => canonicalJson(x) === canonicalJson(y);

/** Names of the parameters that have their default among these. */
export const namesAtDefault = (defaults: Defaults, params: Params): readonly string[] =>
  Object.entries(params)
    .filter(([name, value]) => Object.hasOwn(defaults, name) && isSame(value, defaults[name]))
    .map(([name]) => name)
    .sort();

/** A parameter's value in a sentence. */
export const paramText = (value: unknown): string =>
  value === undefined ? "not there" : typeof value === "string" ? value : JSON.stringify(value);

/** A parameter that was recorded at its default, which is another now. */
interface MovedDefault {
  readonly name: string;
  readonly text: string;
}

export const defaultText = (name: string, recorded: unknown, now: unknown): string =>
  `parameter ${name}: was ${paramText(recorded)} when recorded, its default is ${paramText(now)} now`;

/** Parameters that were recorded at their defaults, which are others now; none where a record does not say which were. */
export function movedDefaults(
  {defaults = {}}: {readonly defaults?: Defaults | undefined},
  {params, atDefault = []}: Pick<StudyRecord, "params" | "atDefault">
): readonly MovedDefault[] {
  const recorded = params as Readonly<Record<string, unknown>>;
  return atDefault
    .filter((name) => Object.hasOwn(defaults, name) && !isSame(recorded[name], defaults[name]))
    .map((name) => ({name, text: defaultText(name, recorded[name], defaults[name])}));
}
