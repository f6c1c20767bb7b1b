import {digest} from "../notebook/digest.js";
import {valuesOf} from "../study/param.js";
import {rsaParams, type RsaParams} from "./params.js";
import type {RsaValues} from "./rsaValues.js";

/**
 * The digests of the experiment's sources: of the values themselves, and for the models of their rows. Where tests run decides nothing, so
 * every tester has the same.
 * @param given - what is not given is standard
 * @param rowsA - digest of the rows of A's whole embeddings file; see `rowsDigest`
 */
export function sourceDigests(
  {words, choice, ...given}: Pick<RsaValues, "words" | "choice"> & Partial<RsaParams>,
  rowsA: string,
  rowsB: string
): Record<string, string> {
  const values = {words, choice, ...valuesOf(rsaParams, given), tester: null};
  return {
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, digest(value)])),
    modelA: rowsA,
    modelB: rowsB
  };
}
