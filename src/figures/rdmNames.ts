import type {RdmKind} from "../rsa/params.js";

/** What an entry of a matrix is, for titles and axes. */
export const rdmNames: Readonly<Record<RdmKind, string>> = {
  cosine: "cosine similarity",
  correlation: "correlation",
  euclidean: "Euclidean distance"
};
