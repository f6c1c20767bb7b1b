import {firstPieces, someKnownIds, type Found} from "./addedModel.js";
import {asLoaderError} from "./asLoaderError.js";
import {describeFile, type Described} from "./file/describeFile.js";
import {LoaderError} from "./loaderError.js";
import type {ModelEntry, TokenizerDescriptor} from "./modelEntry.js";
import type {ModelFiles} from "./modelFiles.js";
import {habitsOf} from "./tokenizer/habits.js";
import {openTokenizer} from "./tokenizer/openTokenizer.js";

/** What is seen of a model before it is read. */
export interface Seen extends Described, Found {
  readonly form: ModelEntry["defaultForm"];
}

/** The file with a model's matrix. */
interface MatrixFile {
  readonly file: string;
  /** The tensor or column that was asked for. */
  readonly tensor: string | undefined;
  /** Where its tokenizer lies; empty for the outermost folder. */
  readonly folder: string;
  /** The list of words of its rows, where one is given. */
  readonly list?: TokenizerDescriptor | undefined;
}

/**
 * What a file holds, and how its tokenizer splits the first words.
 * @throws LoaderError, RowsError
 */
export async function lookAt(files: ModelFiles, matrix: MatrixFile, words: readonly string[]): Promise<Seen> {
  const {file, tensor, folder, list} = matrix;
  const described = await describeFile({source: files.source(file), file, tensor, list});
  const {rows} = described;
  const tokenizer = described.tokenizer.kind === "huggingface" ? {...described.tokenizer, folder} : described.tokenizer;
  if (tokenizer.kind === "none")
    return {...described, form: "bare", pieces: "no tokenizer: words are found as they are written"};
  const splitter = await openTokenizer(tokenizer, rows, {
    bytes: async (name) => {
      const source = files.find(name);
      return source?.read(0, source.size);
    },
    source: async (name) => files.source(name),
    label: files.label
  });
  const {form} = habitsOf(splitter, words);
  if (tokenizer.kind === "list")
    return {...described, tokenizer, form, pieces: `its words are the lines of ${tokenizer.file}`};
  const [pieces, known] = [firstPieces(splitter, form, words), someKnownIds(splitter, form, words)];
  return {...described, tokenizer, form, pieces, known};
}

/** Names what was added in what is told of its content. */
export async function named<T>(label: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (given) {
    const cause = asLoaderError(given);
    if (!(cause instanceof LoaderError) || cause.message.startsWith(label)) throw cause;
    throw new LoaderError(cause.code, `${label}: ${cause.message}`, {cause});
  }
}
