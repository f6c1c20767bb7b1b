import {Option} from "commander";
import {optionOf, type Param} from "../src/study/param.js";
import {readLater} from "./wrongOptions.js";

/** What an option's text stands for, told as everywhere what is wrong with it. */
export const readOption = (name: string, param: Param, read: (text: string) => unknown): ((text: string) => unknown) =>
  readLater((text) => {
    try {
      return read(text);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new RangeError(`wrong --${optionOf(name, param)}: ${error.message}`, {cause: error});
    }
  });

/** What it may be, in words, each value with its name where that says more: `one of greater, two-sided (greater: higher than chance)`. */
export function expectedOf(param: Param): string {
  if (param.kind !== "list" && param.kind !== "choice") return param.expected;
  const names: Readonly<Record<string, string>> = param.names;
  const more = param.values.filter((value) => names[value]?.toLowerCase() !== value.toLowerCase());
  if (more.length === 0) return param.expected;
  return `${param.expected} (${more.map((value) => `${value}: ${names[value]}`).join("; ")})`;
}

/** A parameter as help names it: its label, and what there is to say of it. */
export function helpOf(name: string, {label, help}: Param): string {
  if (label === undefined) return help ?? name;
  return help === undefined ? label : `${label} (${help})`;
}

/**
 * The options of one parameter: of a flag one that turns it on, and another that turns it off where it is on without.
 * @param standard - what holds without it, where that is not what the parameter says
 */
export function paramOptions(name: string, param: Param, standard?: string): readonly Option[] {
  const flag = optionOf(name, param);
  const what = helpOf(name, param);
  if (param.kind === "flag")
    return param.standard
      ? [new Option(`--${flag}`, `${what} (default: yes)`), new Option(`--no-${flag}`, `turns --${flag} off`)]
      : [new Option(`--${flag}`, what)];
  const usual = standard ?? (param.write as (value: unknown) => string)(param.standard);
  const option = new Option(
    `--${flag} <${param.kind === "whole" ? "number" : param.kind}>`,
    `${what}: ${expectedOf(param)} (default: ${usual})`
  );
  return [option.argParser(readOption(name, param, param.read))];
}

/** Refuses a value after options that take none, for a command that takes no other words. @param options - of one flag */
export function takingNoValue(options: readonly Option[]): readonly Option[] {
  const expected =
    options.length > 1 ? options.map(({flags}) => flags).join(" or ") : `${options[0]?.flags}, or nothing`;
  return options.map((plain) => {
    if (plain.negate) return plain;
    const {flags, description} = plain;
    const option = new Option(`${flags} [value]`, description).argParser(
      readLater((text) => {
        throw new RangeError(`${flags} takes no value, and there is ${JSON.stringify(text)}; expected ${expected}`);
      })
    );
    return Object.assign(option, {flags});
  });
}
