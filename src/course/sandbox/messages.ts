/** What a reader's function returned or threw, as plain data. */
export type Answer =
  | {readonly kind: "number"; readonly value: number}
  /** `odd` tells the first entry that is no number. */
  | {readonly kind: "list"; readonly values: Float64Array; readonly odd?: Odd}
  /** Rows of any lengths, one after the other in `values`. */
  | {readonly kind: "rows"; readonly lengths: Int32Array; readonly values: Float64Array; readonly odd?: Odd}
  | {readonly kind: "large"; readonly length: number}
  | {readonly kind: "other"; readonly what: string}
  /** It changed what it was given, whatever it answered: the first such argument, from 0. */
  | {readonly kind: "changed"; readonly argument: number}
  | Thrown;

/** Where an entry is that is no number, such as `[0][2]`, and what it is, such as `a text`. */
export interface Odd {
  readonly at: string;
  readonly what: string;
}

export interface Thrown {
  readonly kind: "thrown";
  readonly name: string;
  readonly message: string;
  /** Line of the reader's code, from 1; 0 where it is not known. */
  readonly line: number;
}

/** What the worker tells the page, over a port that the reader's code never gets. */
export type WorkerMessage =
  /** The code was read: its function is there, or it is not. */
  | {readonly type: "read"; readonly found: boolean}
  | {readonly type: "failed"; readonly thrown: Thrown}
  /** The code sent a message by itself. */
  | {readonly type: "spoke"}
  | {readonly type: "answer"; readonly answer: Answer}
  /** A line that the code wrote to the console. */
  | {readonly type: "line"; readonly text: string};

/** What the frame tells the page about the worker. */
export type FrameMessage =
  | {readonly type: "started"}
  /** The code sent a message by itself. */
  | {readonly type: "spoke"}
  | {readonly type: "broke"; readonly message: string; readonly line: number};

/** What a run consists of. */
export interface Job {
  /** The reader's code. */
  readonly code: string;
  /** The function in it. */
  readonly name: string;
  /** The arguments of each call. */
  readonly calls: readonly (readonly unknown[])[];
}

/** What the frame hands to the worker. */
export interface Start extends Pick<Job, "calls"> {
  /** How many lines stand before the reader's code. */
  readonly offset: number;
  /** The function around the reader's code, letter for letter. */
  readonly text: string;
}

/** Most numbers in one answer. */
export const mostNumbers = 100_000;
/** Most lines of the console, and most letters in a line or a message. */
export const [mostLines, mostLetters] = [20, 300];
