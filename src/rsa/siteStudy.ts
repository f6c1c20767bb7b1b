import type {Form} from "../tables/embeddings.js";
import type {WordRow} from "./choice.js";
import type {DefaultPair} from "./defaultPair.js";

/** A model whose embeddings the site carries. */
export interface SiteModel {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Shared by models of one design in several sizes. */
  readonly family?: string | undefined;
  readonly dims: number;
  readonly defaultForm: Form;
  readonly licence: string;
  readonly citation: string;
  /** How many of the study's words it has rows for, of how many. */
  readonly words: readonly [has: number, of: number];
  /** Size of its embeddings file in bytes. */
  readonly bytes: number;
  /** Lower-case hex SHA-256 of its rows; see `rowsDigest`. */
  readonly digest: string;
  /** The same of its rows of the seed's words, which come in a file of their own. */
  readonly seedDigest: string;
}

/** A model that a reader brought to a page: the site has no file of it. */
export interface BroughtModel extends SiteModel {
  /** How it stands in an address, with all that decides its rows. */
  readonly address: string;
}

/** A model of the registry whose embeddings are not here. */
type AbsentModel = Pick<SiteModel, "id" | "name" | "dims" | "family">;

/** What a page knows before it has read any embeddings: the words, the models, the pair to show first. */
export interface SiteStudy {
  readonly words: readonly WordRow[];
  readonly models: readonly SiteModel[];
  /** What a reader brought to this page; it grows. */
  readonly brought?: BroughtModel[];
  /** What the reader removed again: it has its name as long as a figure shows it. */
  readonly removed?: BroughtModel[];
  /** What a refresh would bring besides. */
  readonly absent: readonly AbsentModel[];
  readonly pair: DefaultPair;
  /** What made the site, and its version, such as `rsa-notebook 0.1.0`. */
  readonly software?: string;
  /** Lower-case hex SHA-256 of the file of all models' pieces. */
  readonly piecesDigest: string;
}
