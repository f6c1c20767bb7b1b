import type {Score} from "./values.js";

/** A model at its own size: its score with the reference. */
export interface SizedModel {
  readonly id: string;
  readonly name: string;
  readonly dims: number;
  readonly family?: string | undefined;
  readonly words: number;
  readonly score: Score;
  /** 95 % over words; undefined until it is there. */
  readonly interval?: readonly [low: number, high: number] | {readonly reason: string} | undefined;
  /** Standard deviation of the cosines of all pairs of words. */
  readonly spread: Score;
}

/** The members of each family with two or more, from small to large. */
export function familiesOf<M extends Pick<SizedModel, "family" | "dims">>(models: readonly M[]): readonly M[][] {
  const names = [...new Set(models.map(({family}) => family))].filter((name) => name !== undefined);
  return names
    .map((name) => models.filter(({family}) => family === name).toSorted((x, y) => x.dims - y.dims))
    .filter(({length}) => length > 1);
}

/** The two largest members of the family that has most: what a comparison of sizes shows first. */
export function firstSizes(
  models: readonly {readonly id: string; readonly family?: string | undefined; readonly dims: number}[],
  usual: {readonly a: string; readonly b: string}
): {readonly a: string; readonly b: string} {
  const [largest] = familiesOf(models).toSorted((x, y) => y.length - x.length);
  const [a, b] = largest?.slice(-2) ?? [];
  return a && b ? {a: a.id, b: b.id} : usual;
}

/** Of every two models with scores, of different sizes and different scores: how many there are, and of how many the larger one has the higher score. */
export function largerHigher(models: readonly Pick<SizedModel, "dims" | "score">[]): {
  readonly pairs: number;
  readonly higher: number;
} {
  const scored = models.flatMap(({dims, score}) => ("value" in score ? [{dims, value: score.value}] : []));
  const pairs = scored
    .flatMap((x, i) => scored.slice(i + 1).map((y) => [x, y] as const))
    .filter(([x, y]) => x.dims !== y.dims && x.value !== y.value);
  return {pairs: pairs.length, higher: pairs.filter(([x, y]) => x.dims > y.dims === x.value > y.value).length};
}
