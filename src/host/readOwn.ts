import {ownName, type OwnRdm, type Sense} from "../rsa/ownRdm.js";
import type {BroughtFile} from "../tables/readWordMatrix.js";
import {usualColumns, type PairColumns} from "../tables/pairColumns.js";
import {readMatrix} from "./readMatrix.js";

/** A file of a reader's own, and beside a .npy the list of its words. */
export interface OwnFile {
  readonly file: File;
  readonly words?: File | undefined;
}

/** How a file is to be read. */
export interface OwnReading {
  readonly sense: Sense;
  /** Of a list of pairs. */
  readonly columns: PairColumns;
  /** Of a list of words by how often they were met: the words that are kept. */
  readonly counted?: ReadonlySet<string> | undefined;
}

/** The code that reads matrices, which few readers bring. */
const reading = () => import("../tables/readWordMatrix.js");

/** @throws TableError for a file that is too large, before it is read */
async function broughtFile(file: File): Promise<BroughtFile> {
  const {requireSize} = await reading();
  requireSize(file.name, file.size);
  return {name: file.name, bytes: new Uint8Array(await file.arrayBuffer())};
}

/** Whether a file is a list of words by how often they were met; false where it cannot be read, which reading it tells. */
export async function isFrequencies(file: File): Promise<boolean> {
  const {holdsCounts} = await reading();
  return broughtFile(file).then(holdsCounts, () => false);
}

/** Reads a matrix as the terminal does. @throws TableError with every fault, in one line */
export async function readOwn({file, words}: OwnFile, {sense, columns, counted}: OwnReading): Promise<OwnRdm> {
  const brought = await broughtFile(file);
  const usual = columns.join() === usualColumns.join();
  const options = {...(usual ? {} : {columns}), ...(words ? {words: await broughtFile(words)} : {})};
  return {name: ownName(file.name), sense, ...(await readMatrix({file: brought, options, counted}))};
}

const isNpy = ({name}: File): boolean => /\.npy$/i.test(name);

/** Matrices among files, each .npy with the list of its words, which stands beside it. */
export function matricesIn(files: readonly File[]): readonly OwnFile[] {
  const [words] = files.filter((file) => /\.txt$/i.test(file.name));
  const npy = files.filter(isNpy);
  if (npy.length === 1 && words)
    return [{file: npy[0]!, words}, ...matricesIn(files.filter((one) => one !== words && !isNpy(one)))];
  return files.map((file) => ({file}));
}

/** The names of three columns. @throws RangeError for any other number of them */
export function columnsOf(text: string): PairColumns {
  const [first, second, third, more] = text.split(",").map((name) => name.trim());
  if (!first || !second || !third || more !== undefined)
    throw new RangeError(`columns ${JSON.stringify(text)}; expected three names with commas between`);
  return [first, second, third];
}
