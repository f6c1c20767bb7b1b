import {guardOutput} from "../loaders/guardOutput.js";

/** What a command may do to the world; tests hand in their own. */
export interface Effects {
  /** The project's folder: the one that holds data/. */
  readonly root: string;
  /** Results: text, or the bytes of a file. */
  out(content: string | Uint8Array): void;
  /** Progress, logs and errors. */
  err(text: string): void;
  /** Milliseconds, for the trace. */
  now(): number;
  /** How many characters a line of results has room for; where it is no terminal, undefined: as many as there are. */
  readonly columns?: number | undefined;
}

export function processEffects(): Effects {
  guardOutput();
  return {
    root: process.cwd(),
    out: (content) => void process.stdout.write(content),
    err: (text) => void process.stderr.write(text),
    now: () => performance.now(),
    columns: process.stdout.columns
  };
}
