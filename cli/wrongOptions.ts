import type {Command} from "commander";
import {Faults} from "../src/study/faults.js";

/** What stands for the value of an option that cannot be read, until all options are. */
class Wrong {
  constructor(readonly fault: string) {}
}

/** What reads an option's text: what is wrong with it is kept, so that the faults of all options are told at once. */
export const readLater =
  <T>(read: (text: string) => T): ((text: string) => T | Wrong) =>
  (text) => {
    try {
      return read(text);
    } catch (error) {
      if (error instanceof RangeError) return new Wrong(error.message);
      throw error;
    }
  };

/** Makes a command, and those below it, refuse wrong options before it begins, all at once. */
export const refuseWrong = (command: Command): Command =>
  command.hook("preAction", (_, asked) => {
    const faults = Object.values(asked.opts()).flatMap((value) => (value instanceof Wrong ? value.fault : []));
    if (faults.length > 0) throw new Faults(faults);
  });
