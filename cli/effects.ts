/** What a command may do to the world; tests hand in their own. */
export interface Effects {
  /** The project's folder: the one that holds data/. */
  readonly root: string;
  /** Results. */
  out(text: string): void;
  /** Progress, logs and errors. */
  err(text: string): void;
  /** Milliseconds, for the trace. */
  now(): number;
}

export const processEffects = (): Effects => ({
  root: process.cwd(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  now: () => performance.now()
});
