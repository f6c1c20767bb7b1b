import {Option} from "commander";
import {optionOf, type List, type Param} from "../src/study/param.js";

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

/** The option of one parameter. @param standard - what holds without it, where that is not what the parameter says */
export function paramOption(name: string, param: Param, standard?: string): Option {
  const flag = optionOf(name, param);
  const told = param.help ?? param.label ?? name;
  if (param.kind === "flag")
    return param.standard ? new Option(`--no-${flag}`, `without: ${told}`) : new Option(`--${flag}`, told);
  const known = param.kind === "list" ? param.values.filter((value) => param.names[value] !== value) : [];
  const named = known.map((value) => `${value}: ${(param as List).names[value]}`).join(", ");
  const usual = standard ?? (param.write as (value: unknown) => string)(param.standard);
  return new Option(
    `--${flag} <${param.kind === "whole" ? "number" : param.kind}>`,
    `${told}: ${param.expected}${named === "" ? "" : ` (${named})`} (default: ${usual})`
  ).argParser(readOption<unknown>(name, param, param.read));
}
