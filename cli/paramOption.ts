import {Option} from "commander";
import {optionOf, type Param} from "../src/study/param.js";

/** What an option's text stands for, told as everywhere what is wrong with it. */
export function readOption<T>(name: string, param: Param, read: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return read(text);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new RangeError(`wrong --${optionOf(name, param)}: ${error.message}`, {cause: error});
    }
  };
}

/** What it may be, in words, each value with its name where that says more: `one of greater, two-sided (greater: higher than chance)`. */
export function expectedOf(param: Param): string {
  if (param.kind !== "list" && param.kind !== "choice") return param.expected;
  const names: Readonly<Record<string, string>> = param.names;
  const more = param.values.filter((value) => names[value]?.toLowerCase() !== value.toLowerCase());
  if (more.length === 0) return param.expected;
  return `${param.expected} (${more.map((value) => `${value}: ${names[value]}`).join("; ")})`;
}

/** The option of one parameter. @param standard - what holds without it, where that is not what the parameter says */
export function paramOption(name: string, param: Param, standard?: string): Option {
  const flag = optionOf(name, param);
  const what = param.help ?? param.label ?? name;
  if (param.kind === "flag")
    return param.standard ? new Option(`--no-${flag}`, `without: ${what}`) : new Option(`--${flag}`, what);
  const usual = standard ?? (param.write as (value: unknown) => string)(param.standard);
  return new Option(
    `--${flag} <${param.kind === "whole" ? "number" : param.kind}>`,
    `${what}: ${expectedOf(param)} (default: ${usual})`
  ).argParser(readOption<unknown>(name, param, param.read));
}
