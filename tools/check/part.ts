/** How many checks of a part passed and failed. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** What failed, a line each, as far as the part can name it. */
  readonly faults?: readonly string[];
}

/** One part of `npm test`. */
export interface Part {
  readonly name: string;
  /** What it does, for the line that announces it. */
  readonly what: string;
  /** Parts without which this one says nothing. */
  readonly needs?: readonly string[];
  /** Begins with the first, beside those before it, and tells when its turn comes: it keeps one core busy, and they read nothing of its. */
  readonly early?: boolean;
  /** @param write - where it tells how far it is, if it has nothing of its own to tell it by */
  run(root: string, write: (text: string) => void): Promise<Outcome>;
}

export const single = (ok: boolean): Outcome => (ok ? {passed: 1, failed: 0} : {passed: 0, failed: 1});
