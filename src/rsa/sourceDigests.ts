import {digest} from "../notebook/digest.js";
import type {Alternative} from "../math/permutationP.js";
import {usualOptions} from "./inference.js";
import type {RsaValues} from "./values.js";

type Given = Pick<
  RsaValues,
  "words" | "choice" | "formA" | "formB" | "pieces" | "centre" | "rdm" | "comparison" | "permutations" | "seed"
>;

/**
 * The digests of the experiment's sources: of the values themselves, and for the models of their rows. Where tests run decides nothing, so
 * every tester has the same.
 * @param given - one-sided without an `alternative`
 * @param rowsA - digest of the rows of A's whole embeddings file; see `rowsDigest`
 */
export function sourceDigests(
  given: Given & {readonly alternative?: Alternative | undefined},
  rowsA: string,
  rowsB: string
): Record<string, string> {
  const {
    words,
    choice,
    formA,
    formB,
    pieces,
    centre,
    rdm,
    comparison,
    permutations,
    seed,
    alternative = usualOptions.alternative
  } = given;
  const values = {
    ...{words, choice, formA, formB, pieces, centre, rdm, comparison, permutations, seed, alternative},
    tester: null
  };
  return {
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, digest(value)])),
    ...{modelA: rowsA, modelB: rowsB}
  };
}
