import type {Command} from "commander";
import {UsageError} from "./usageError.js";

/**
 * Makes a command, and those below it, refuse an option that is given twice, of which the parser would take the last without a word. An
 * option of several values may be repeated, and so may one without a value, since nothing is lost.
 */
export function refuseRepeats(command: Command): void {
  for (const option of command.options) {
    if (option.variadic || !option.required) continue;
    const given: string[] = [];
    command.on(`option:${option.name()}`, (value: string) => {
      given.push(value);
      if (given.length > 1)
        throw new UsageError(
          `${option.long}: it is there twice, with ${given.map((text) => JSON.stringify(text)).join(" and ")}; expected it once`
        );
    });
  }
  command.commands.forEach(refuseRepeats);
}
