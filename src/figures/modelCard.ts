import type {Embeddings} from "../tables/embeddings.js";

/** What a page tells about one model. */
export interface ModelCard extends Pick<Embeddings, "meta" | "dims"> {
  readonly id: string;
  readonly name: string;
  /** Such as `encoder`, `decoder`, `static`. */
  readonly kind: string;
  readonly licence: string;
  readonly citation: string;
  /** How many of the study's words it has, of how many. */
  readonly words: readonly [has: number, of: number];
  /** Of all its rows here; those that are read first have a file, and a digest, of their own. */
  readonly digest: string;
}
