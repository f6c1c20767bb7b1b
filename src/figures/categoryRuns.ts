import type {WordRow} from "../rsa/choice.js";

/** Consecutive words of one category: from `start` to before `end`. */
export interface CategoryRun {
  readonly category: string;
  readonly start: number;
  readonly end: number;
}

/** The runs of words of one category, in order. */
export function categoryRuns(words: readonly WordRow[]): CategoryRun[] {
  const runs: CategoryRun[] = [];
  words.forEach(({category}, i) => {
    const last = runs.at(-1);
    if (last?.category === category) runs[runs.length - 1] = {...last, end: i + 1};
    else runs.push({category, start: i, end: i + 1});
  });
  return runs;
}
