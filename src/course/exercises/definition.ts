import type {Expected} from "./judge.js";

/** One call of the reader's function, and what it is about. */
export interface Case {
  readonly about: string;
  readonly inputs: readonly unknown[];
}

/** A function to complete. */
export interface Definition {
  readonly name: string;
  readonly parameters: readonly string[];
  /** What to write, in plain words, a paragraph each. */
  readonly task: readonly string[];
  /** The code with gaps, each written as ___. */
  readonly gaps: string;
  readonly solution: string;
  /** From a nudge to nearly the answer. */
  readonly hints: readonly string[];
  /** What a reader sees beforehand, and what comes on top. */
  readonly visible: readonly Case[];
  readonly unseen: readonly Case[];
  /** The answer by the project's own mathematics. */
  readonly expected: (inputs: readonly unknown[]) => Expected;
}
