import {digest} from "../notebook/digest.js";
import {pathOf, type Given} from "./file.js";
import type {AnyStudy} from "./study.js";

/** The parameters that steps use: all but those that only say which file is read. */
function usedParams({files, params, steps}: AnyStudy): readonly string[] {
  const inputs = new Set(steps.flatMap((step) => step.inputs));
  const choosing = new Set(Object.values(files).map((file) => ("by" in file ? file.by : undefined)));
  return Object.keys(params).filter((name) => inputs.has(name) || !choosing.has(name));
}

/** The names that a host supplies: data, then parameters, then what it lends. */
export const sourcesOf = (study: AnyStudy): readonly string[] => [
  ...Object.keys(study.files),
  ...usedParams(study),
  ...Object.keys(study.lent)
];

/** The values of the parameters that steps use: as they are given, standard without. */
export const usedValues = (study: AnyStudy, given: Given): Given =>
  Object.fromEntries(usedParams(study).map((name) => [name, given[name] ?? study.params[name]?.standard]));

/**
 * The digests of a study's sources. What a host lends decides nothing of what comes out, so that all of it has the same.
 * @param data - digests of what was read, by the names of the data
 */
export const sourceDigests = (
  study: AnyStudy,
  given: Given,
  data: Readonly<Record<string, string>>
): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(usedValues(study, given)).map(([name, value]) => [name, digest(value)])),
  ...Object.fromEntries(Object.keys(study.lent).map((name) => [name, digest(null)])),
  ...data
});

/** The files that a study reads where these parameters are given, by their names as data. */
export const pathsOf = ({files}: AnyStudy, given: Given): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([name, file]) => [name, pathOf(file, given)]));

/** A step, an input or other code of a study, as a person reads of it; by its own name where there are no words. */
export function wordsOf({steps, params, files, lent, code}: AnyStudy): (name: string) => string {
  const words = new Map<string, string | undefined>([
    ...Object.entries(code).map(([name, of]) => [name, of.words] as const),
    ...Object.entries(lent),
    ...Object.entries(params).map(([name, of]) => [name, of.words ?? of.label] as const),
    ...Object.entries(files).map(([name, of]) => [name, "words" in of ? of.words : undefined] as const),
    ...steps.map((step) => [step.name, step.words] as const)
  ]);
  return (name) => words.get(name) ?? name;
}
