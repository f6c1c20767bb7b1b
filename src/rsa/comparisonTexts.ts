import {comparisonOf, type ComparisonKind} from "./params.js";

/** What is to be known of a comparison before it is chosen. */
interface ComparisonText {
  /** What may change in a space without changing the score. */
  readonly ignores: string;
  readonly needs: string;
  /** What is known against it. */
  readonly against: string;
  readonly papers: readonly string[];
}

const kriegeskorte = "Kriegeskorte et al. 2008, 10.3389/neuro.06.004.2008";
const diedrichsen = "Diedrichsen et al. 2021, arXiv 2007.02789";
const nili = "Nili et al. 2014, 10.1371/journal.pcbi.1003553";
const schuett = "Schütt et al. 2023, 10.7554/eLife.82566";
const kornblith = "Kornblith et al. 2019, arXiv 1905.00414";
const klabunde = "Klabunde et al. 2023, arXiv 2305.06329";
const sameWords = "the same words in both, of which there may be fewer than dimensions";
const asMatrix =
  "rotation and scale of a space; shift too, of Euclidean distances and of centred vectors; any line from one matrix to the other";
const notNought =
  "Unrelated spaces do not score 0, and the fewer the words the higher: look at the test and at the mean of permuted words, and hold no scores over different numbers of words against each other.";

/** One entry for each comparison; told in the terminal's help and beside the choice on the pages. */
const texts: Readonly<Record<ComparisonKind, ComparisonText>> = {
  pearson: {
    ignores: asMatrix,
    needs: sameWords,
    against:
      "A few pairs far from the others decide it, and a direction that all vectors share; blocks of categories alone make it high.",
    papers: [kriegeskorte, nili]
  },
  spearman: {
    ignores: `${asMatrix}, and any rising curve`,
    needs: sameWords,
    against: "It rewards a model that predicts ties, which is why model RDMs are scored by ρ-a.",
    papers: [kriegeskorte, nili, schuett]
  },
  kendall: {
    ignores: `${asMatrix}, and any rising curve`,
    needs: sameWords,
    against: "It is smaller than ρ for the same agreement, and slow; ρ-a does the same for ties in less time.",
    papers: [nili, schuett]
  },
  cka: {
    ignores: "rotation, scale and shift of a space",
    needs: `${sameWords}, at least 4`,
    against:
      "Dimensions of large variance decide it, and a few words far out can move it much; biased, as first published, it is near 1 for any spaces of more dimensions than words.",
    papers: [kornblith, "Murphy et al. 2024, arXiv 2405.01012", "Davari et al. 2022, arXiv 2210.16156"]
  },
  "rho-a": {
    ignores: `${asMatrix}, and any rising curve`,
    needs: sameWords,
    against: "Without ties it is Spearman’s ρ and tells nothing more; with ties in both matrices it cannot reach 1.",
    papers: [schuett]
  },
  cosine_cov: {
    ignores:
      "rotation and scale of a space; shift too, of Euclidean distances and of centred vectors; the size of all dissimilarities",
    needs: sameWords,
    against: `It takes the noise of all words for equal and independent, which embeddings do not have. Of squared Euclidean distances it is CKA with its bias. ${notNought}`,
    papers: [diedrichsen, schuett]
  },
  corr_cov: {
    ignores: asMatrix,
    needs: sameWords,
    against:
      "It takes the noise of all words for equal and independent, which embeddings do not have; pairs of one word count for less than in Pearson’s r.",
    papers: [diedrichsen, schuett]
  },
  knn: {
    ignores:
      "rotation and scale of a space; all that leaves each word’s nearest words the same: 10 of them, of fewer than 51 words a fifth of the others",
    needs: sameWords,
    against:
      "It sees nothing beyond the nearest words, and its value depends on how many are looked at. By chance it is their number over that of the other words: 0.18 of 18 words, where 3 of 17 are looked at. It is not corrected for that here, nor in the paper: the test does it.",
    papers: ["Huh et al. 2024, arXiv 2405.07987", klabunde]
  },
  procrustes: {
    ignores: "rotation, scale and shift of a space",
    needs: sameWords,
    against: `The dimensions of large variance decide it. ${notNought}`,
    papers: ["Williams et al. 2021, arXiv 2110.14739", "Jackson 1995, PROTEST, 10.1080/11956860.1995.11682297"]
  },
  ridge: {
    ignores: "rotation, scale and shift of a space; not other linear maps, which the penalty sees",
    needs:
      "the same words in both, 10 to 120; many more words than either space has directions of large variance, or there is little to learn from",
    against:
      "With few words it is near 0, or below, for spaces that are alike by every other measure; one space may predict the other far better than the other way round, which the mean of both ways hides (each stands with the scores); a target’s dimensions of large variance decide it.",
    papers: ["Schrimpf et al. 2018, 10.1101/407007", klabunde]
  },
  svcca: {
    ignores: "any linear map of a space that keeps the components with 99 % of its variance; scale and shift",
    needs: "more words than those components, which embeddings seldom have: with fewer there is no score",
    against: `It is here to be warned of. Directions of little variance count as much as those of large; where the components of both are as many as the words it is near 1 whatever the vectors. ${notNought} PWCCA, its sister (Morcos et al.), is left out: it weighs directions by a space’s single axes, so that a rotation of the space changes it.`,
    papers: ["Raghu et al. 2017, arXiv 1706.05806", "Morcos et al. 2018, arXiv 1806.05759", kornblith]
  }
};

/** What is said of a comparison: each thing's name and its text, in order. */
export function comparisonSays(kind: ComparisonKind): readonly (readonly [name: string, text: string])[] {
  const {ignores, needs, against, papers} = texts[kind];
  const {question, inPlace} = comparisonOf(kind);
  const limit = inPlace ? `; at most ${inPlace.above} words for its own test` : "";
  return [
    ["Asks", question],
    ["Does not see", ignores],
    ["Needs", `${needs}${limit}`],
    ["Known against it", against],
    ["Papers", papers.join("; ")]
  ];
}
