import type {ModelFiles} from "../modelFiles.js";

/** A repository of the hub at a commit. */
export interface RepoAt {
  readonly repo: string;
  /** 40 hexadecimal digits. */
  readonly commit: string;
}

/** What the hub tells of a repository at a revision. */
export interface RepoInfo extends RepoAt {
  readonly files: readonly string[];
  /** Names of model classes, such as `BertForMaskedLM`. */
  readonly architectures: readonly string[];
  /** Undefined where the repository declares none. */
  readonly licence: string | undefined;
}

/** Which files of a repository to open. */
export interface WantedFiles {
  /** Of which only parts are read; none where undefined. */
  readonly tensors: string | undefined;
  /** Read whole. */
  readonly whole: readonly string[];
  /** Of these the first that is there, read whole. */
  readonly oneOf: readonly string[];
  /** Read whole where they are there. */
  readonly optional?: readonly string[];
}

/** The Hugging Face hub, as the loaders need it. */
export interface Hub {
  readonly offline: boolean;
  /** Resolves a branch or tag to its commit. @throws LoaderError */
  resolve(repo: string, revision: string): Promise<RepoInfo>;
  /** Opens files at a commit; what the cache holds is not asked for. @throws LoaderError */
  open(at: RepoAt, wanted: WantedFiles): Promise<ModelFiles>;
}
