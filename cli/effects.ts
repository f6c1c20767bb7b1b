import {guardOutput} from "../loaders/guardOutput.js";

/** What a command may do to the world; tests hand in their own. */
export interface Effects {
  /** The project's folder: the one that holds data/. */
  readonly root: string;
  /** Results: text, or the bytes of a file. */
  out(content: string | Uint8Array): void;
  /** Progress, logs and errors. */
  err(text: string): void;
  /** On a terminal alone: the line that tells how far work is, in place of the one before; an empty one ends it. */
  status?(text: string): void;
  /** Calls when the reader ends the command (Ctrl-C), just before it ends; returns how to stop. */
  interrupted?(call: () => void): () => void;
  /** Milliseconds, for the trace. */
  now(): number;
  /** How many characters a line of results has room for; where it is no terminal, undefined: as many as there are. */
  readonly columns?: number | undefined;
}

export function processEffects(): Effects {
  guardOutput();
  let shown = "";
  const status = (text: string): void => {
    if (text !== shown) process.stderr.write(`\r\x1b[2K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`);
    shown = text;
  };
  return {
    root: process.cwd(),
    out: (content) => void process.stdout.write(content),
    err(text) {
      if (shown !== "") status("");
      process.stderr.write(text);
    },
    ...(process.stderr.isTTY ? {status} : {}),
    interrupted(call) {
      const end = (): void => {
        if (shown !== "") status("");
        call();
        // what a shell expects of a command that was ended so
        process.exit(130);
      };
      process.once("SIGINT", end);
      return () => void process.removeListener("SIGINT", end);
    },
    now: () => performance.now(),
    columns: process.stdout.columns
  };
}
