import type {DataTable} from "./dataTable.js";

/** A model on a figure's path. */
interface ModelSource {
  /** Which of two models it is; none where there are many. */
  readonly side?: "A" | "B";
  readonly id: string;
  readonly source: string;
  readonly tensor: string;
  readonly licence: string;
  /** Of rows that were read for this page alone: the commit or version of their source, and how they were stored. */
  readonly live?: {readonly revision: string; readonly dtype: string};
  /** Digest of its rows. */
  readonly digest: string;
}

/** A file on a figure's path. */
interface FileSource {
  /** From the project's folder. */
  readonly path: string;
  /** Digest of its bytes. */
  readonly digest: string;
}

/** What a figure was made of. */
export interface MadeOf {
  readonly models?: readonly ModelSource[] | undefined;
  readonly files?: readonly FileSource[] | undefined;
}

export const madeDigests = ({models = [], files = []}: MadeOf): readonly string[] =>
  [...models, ...files].map(({digest}) => digest);

export interface FigureProvenance extends MadeOf {
  /** The name of files that are downloaded, without an ending. */
  readonly name: string;
  /** The cells on its path, inputs first, each with the digest of all that decides it. */
  readonly cells: readonly {readonly cell: string; readonly digest: string}[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly data: DataTable;
}
