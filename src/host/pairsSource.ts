import {codeDigest} from "../notebook/chain.js";
import type {Topology} from "../notebook/topology.js";
import {provenanceDetails} from "../provenance/provenanceDetails.js";
import type {PairScore} from "../rsa/allPairs.js";
import type {PublishedRecord} from "../rsa/record.js";
import {rsa} from "../rsa/study.js";
import {wordsOf} from "../study/sources.js";
import type {Embeddings} from "../tables/embeddings.js";

interface PairsSource {
  readonly topology: Topology;
  readonly published: Promise<PublishedRecord>;
  /** The models compared, each with the digest of its rows. */
  readonly models: () => Promise<readonly {readonly embeddings: Embeddings; readonly digest: string}[]>;
  readonly params: () => Readonly<Record<string, unknown>>;
  readonly scores: () => readonly PairScore[];
  readonly drawing: () => SVGSVGElement | null;
}

/** Where the scores of all pairs come from: every model's rows, and the code of each step, which is the same for every pair. */
export function pairsSource({topology, published, models, params, scores, drawing}: PairsSource): HTMLElement {
  const find = async () => {
    const [found, {code}] = await Promise.all([models(), published]);
    const steps = topology.pathTo("spaceA").filter((step) => !topology.isSource(step));
    const rows = scores();
    return {
      name: "pairs-of-models",
      params: params(),
      models: found.map(({embeddings: {meta}, digest}) => ({
        id: meta.model,
        source: meta.source,
        tensor: meta.tensor,
        licence: meta.licence,
        digest
      })),
      cells: [...steps, "comparing all pairs"].map((cell) => ({cell, digest: codeDigest(code, cell)})),
      data: {
        columns: [
          {name: "a", values: rows.map(({a}) => a)},
          {name: "b", values: rows.map(({b}) => b)},
          {name: "words", values: Float64Array.from(rows, ({words}) => words)},
          {name: "r", values: Float64Array.from(rows, ({r}) => r ?? NaN)},
          {name: "p_corrected", values: Float64Array.from(rows, ({pCorrected}) => pCorrected ?? NaN)}
        ]
      }
    };
  };
  return provenanceDetails(find, wordsOf(rsa), drawing);
}
