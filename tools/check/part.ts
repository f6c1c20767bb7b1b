/** How many checks of a part passed and failed. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

/** One part of `npm test`. */
export interface Part {
  readonly name: string;
  /** What it does, for the line that announces it. */
  readonly what: string;
  /** Parts without which this one says nothing. */
  readonly needs?: readonly string[];
  run(root: string): Promise<Outcome>;
}

export const one = (ok: boolean): Outcome => (ok ? {passed: 1, failed: 0} : {passed: 0, failed: 1});
