import type {SweepValues} from "../rsa/rsaValues.js";

/** What is done after the cells. */
type Afterwards = "sweeping sizes" | "reducing to one size" | "random spaces" | "intervals over words";

const words: Readonly<Record<keyof SweepValues | Afterwards, string>> = {
  words: "the list of words",
  choice: "the choice of words",
  modelA: "model A",
  modelB: "model B",
  formA: "the form of words in A",
  formB: "the form of words in B",
  pieces: "the rule for split words",
  centre: "centring",
  rdm: "the kind of matrix",
  comparison: "the comparison",
  permutations: "the number of permutations",
  seed: "the seed",
  alternative: "the sides of the test",
  tester: "the workers that shuffle",
  selection: "the words asked for",
  indexA: "where each word is in A",
  indexB: "where each word is in B",
  tokensA: "the pieces of the words in A",
  tokensB: "the pieces of the words in B",
  usable: "the words that both models know",
  vectorsA: "the words' vectors in A",
  vectorsB: "the words' vectors in B",
  spaceA: "the vectors of A, centred if asked",
  spaceB: "the vectors of B, centred if asked",
  sideA: "what is compared of A",
  sideB: "what is compared of B",
  matrixA: "the matrix of A",
  matrixB: "the matrix of B",
  triangleA: "the pairs of A",
  triangleB: "the pairs of B",
  score: "the score",
  comparisons: "the four comparisons",
  structure: "the category structure",
  axes: "the axes' correlations",
  testInput: "what the test needs",
  test: "the test and the interval",
  modelRdms: "the simple explanations",
  modelScores: "how well the simple explanations fit",
  corrected: "the tests of several scores together",
  sweepInput: "what the sweep over sizes needs",
  "sweeping sizes": "the sweep over sizes",
  "reducing to one size": "both models cut down to one size",
  "random spaces": "the random words",
  "intervals over words": "the intervals over words"
};

/** A cell in plain words; its own name where there are none. */
export const cellWords = (cell: string): string =>
  Object.hasOwn(words, cell) ? words[cell as keyof typeof words] : cell;
