import type {ByteSource} from "../src/rows/byteSource.js";
import type {ModelLock} from "./lock.js";

/** The files of a model that a refresh needs, opened at a pinned version. */
export interface ModelFiles {
  /** Undefined where there is no such file. */
  find(path: string): ByteSource | undefined;
  /** @throws LoaderError where there is no such file */
  source(path: string): ByteSource;
  /** Names a file in messages, with where it is from. */
  label(path: string): string;
  /** The files that are there, by their path, as data/sources.lock.json names them. */
  readonly files: ModelLock["files"];
  /** Reads what is left to read, and checks all bytes against what is pinned; only then is `files` whole. @throws LoaderError */
  verified?(): Promise<void>;
  close(): Promise<void>;
}
