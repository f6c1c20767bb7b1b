import {comparisonNames, comparisonOf, comparisons, usualNames, type ComparisonName} from "../math/comparisons.js";
import {rsmOf, rsms, type RsmName} from "../math/rsm.js";
import {choice, flag, list, seed, whole, type ParamValues} from "../study/param.js";
import {givenLabels} from "./givenNames.js";
import {usualOptions} from "./usualOptions.js";

export const comparisonKinds = comparisonNames;
export const usualKinds = usualNames;
export type ComparisonKind = ComparisonName;
export type RdmKind = RsmName;

/** What there is to know of each comparison and of each kind of matrix. */
export {comparisonOf, rsmOf as rdmOf};

const shortLabels = <K extends string>(table: Readonly<Record<K, {label: string; short?: string}>>) =>
  Object.fromEntries(
    Object.entries<{label: string; short?: string}>(table).map(([name, {label, short}]) => [name, short ?? label])
  ) as Record<K, string>;

/** What they are called where there is less room. */
export const comparisonLabels = shortLabels(comparisons);

export const forms = {bare: "bare word", space: "with a space before it"} as const;

/** How words become what models know; of a model's own form where nothing is asked for. */
export const formParams = {
  formA: choice(forms, "bare", {
    key: "fa",
    label: "Words in A",
    words: "the form of words in A",
    help: "the first model's words alone or after a space"
  }),
  formB: choice(forms, "bare", {
    key: "fb",
    label: "Words in B",
    words: "the form of words in B",
    help: "the second model's"
  })
};

/** How vectors become a score. */
export const scoreParams = {
  pieces: choice({first: "take the first piece", mean: "mean of the pieces", exclude: "leave the word out"}, "first", {
    label: "Split words",
    words: "the rule for split words",
    help: "what stands for a word that splits"
  }),
  centre: flag(false, {
    label: "Subtract the mean word",
    words: "centring",
    help: "subtract the mean over the words first, in both models"
  }),
  rdm: choice(shortLabels(rsms), "cosine", {
    label: "Matrix of",
    words: "the kind of matrix",
    help: "how two words of one model are compared"
  }),
  comparison: choice(comparisonLabels, "pearson", {
    key: "by",
    label: "Compare by",
    words: "the comparison",
    help: "how two models are compared",
    usual: usualNames
  })
};

/** How a score is tested. */
export const testParams = {
  permutations: whole(1, 1_000_000, usualOptions.permutations, {
    key: "perm",
    label: "Permutations",
    words: "the number of permutations",
    what: "number of permutations",
    help: "with a permutation test of so many permutations, and an interval",
    because: "more would take minutes",
    presets: [1_000, 10_000, 100_000, 1_000_000]
  }),
  seed: seed({words: "the seed", help: "of the permutations"}),
  alternative: choice(
    {greater: "higher than chance (one-sided)", "two-sided": "higher or lower (two-sided)"},
    usualOptions.alternative,
    {
      key: "sides",
      label: "Test whether the score is",
      words: "the sides of the test",
      later: true
    }
  )
};

/** Which explanations the score is given. */
export const explainParams = {
  given: list(givenLabels, ["category", "rank"], {
    label: "Given",
    words: "the explanations that the score is given",
    help: "explanations that the score is given, at most 4",
    later: true
  })
};

/** What a reader of an analysis chooses besides the models and the words. */
export const rsaParams = {...formParams, ...scoreParams, ...testParams, ...explainParams};
export type RsaParams = ParamValues<typeof rsaParams>;
export type PieceRule = RsaParams["pieces"];
