import type {RsaValues, Score} from "./values.js";

/** The cells whose values are published. */
export const publishedCells = ["score", "comparisons", "structure", "triangleA", "triangleB"] as const;

type Published = Pick<RsaValues, (typeof publishedCells)[number]>;

export interface PublishedResult {
  readonly name: string;
  readonly cell: (typeof publishedCells)[number];
  readonly value: number | {readonly reason: string};
}

const valueOf = (score: Score): PublishedResult["value"] => ("value" in score ? score.value : {reason: score.reason});

/** Every published number of a run, by name: the score, the comparisons, the category structure, both matrices pair by pair. */
export function publishedResults({score, comparisons, structure, triangleA, triangleB}: Published): PublishedResult[] {
  const {meanA, meanB, within, between, partial} = structure;
  const numbers = (cell: "comparisons" | "structure", scores: Readonly<Record<string, Score>>): PublishedResult[] =>
    Object.entries(scores).map(([name, one]) => ({name, cell, value: valueOf(one)}));
  const pairs = (cell: "triangleA" | "triangleB", triangle: Float64Array): PublishedResult[] =>
    Array.from(triangle, (value, i) => ({name: `${cell}[${i}]`, cell, value}));
  return [
    {name: "score", cell: "score", value: valueOf(score)},
    ...numbers("comparisons", {...comparisons}),
    ...numbers("structure", {
      ...{meanWithinA: meanA.within, meanBetweenA: meanA.between, meanWithinB: meanB.within},
      ...{meanBetweenB: meanB.between, within, between, partial}
    }),
    ...pairs("triangleA", triangleA),
    ...pairs("triangleB", triangleB)
  ];
}
