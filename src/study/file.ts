import type {CsvFile, RowOf} from "./table.js";

/** The values of parameters, by name. */
export type Given = Readonly<Record<string, unknown>>;

/** A file that a study reads, besides tables. */
interface DataFile<T = unknown> {
  /** From the project's folder. */
  readonly path: string | ((params: Given) => string);
  /** The parameter that says which file it is. */
  readonly by?: string;
  /** The data as a person reads of them. */
  readonly words?: string;
  /** What steps get of its bytes; without it a host of the study's own reads it. */
  readonly read?: (bytes: Uint8Array) => T | Promise<T>;
}

/** A study's files, each under the name by which steps use what is in it. */
export type Files = Readonly<Record<string, CsvFile | DataFile>>;

/** What steps get of files. */
export type Read<F extends Files> = {
  readonly [K in keyof F]: F[K] extends CsvFile<infer C>
    ? readonly RowOf<C>[]
    : F[K] extends DataFile<infer T>
      ? T
      : never;
};

/** A file of any kind. @param path - from the project's folder */
export const file = <T>(path: DataFile["path"], options: Omit<DataFile<T>, "path"> = {}): DataFile<T> => ({
  ...options,
  path
});

/** The path of a file from the project's folder, where these parameters are given. */
export const pathOf = ({path}: CsvFile | DataFile, params: Given): string =>
  typeof path === "string" ? path : path(params);
