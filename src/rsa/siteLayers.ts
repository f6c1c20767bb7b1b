import type {Published} from "../study/record.js";
import type {Carrier} from "../tables/layerRows.js";
import type {WordRow} from "./choice.js";

/** A model whose layers the site carries. */
export interface SiteLayeredModel {
  readonly id: string;
  readonly name: string;
  readonly kind: "encoder" | "decoder";
  /** Without the input rows and the embedding sum. */
  readonly layers: number;
  readonly carriers: readonly Carrier[];
  readonly words: readonly string[];
  readonly licence: string;
  readonly citation: string;
  readonly source: string;
  /** How far a state may be from its file's when it is read again, absolutely. */
  readonly tolerance: number;
  /** Size of its file in bytes. */
  readonly bytes: number;
  /** Lower-case hex SHA-256 of its rows; see `layersDigest`. */
  readonly digest: string;
}

/** What the page of layers knows before it has read any states. */
export interface SiteLayers {
  readonly words: readonly WordRow[];
  readonly models: readonly SiteLayeredModel[];
  /** Of the words and of all models' rows, as the record names them. */
  readonly digests: Readonly<Record<string, string>>;
  /** Digests of the files that they were read from, by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly published: Published;
}
