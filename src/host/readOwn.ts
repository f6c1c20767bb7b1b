import {ownName, type OwnRdm, type Sense} from "../rsa/ownRdm.js";
import type {BroughtFile, ListKind} from "../tables/readWordMatrix.js";
import {usualColumns, type PairColumns} from "../tables/pairColumns.js";
import {readMatrix, type MatrixAsked} from "./readMatrix.js";

/** A file of a reader's own, and beside a .npy or trials the list of its words. */
export interface OwnFile {
  readonly file: File;
  /** Where it says itself what it is. */
  readonly kind?: ListKind | undefined;
  readonly words?: File | undefined;
}

/** How a file is to be read. */
export interface OwnReading {
  readonly sense: Sense;
  /** Of a list of pairs. */
  readonly columns: PairColumns;
  readonly list?: MatrixAsked["list"];
}

/** The code that reads matrices, which few readers bring. */
const reading = () => import("../tables/readWordMatrix.js");

/** @throws TableError for a file that is too large, before it is read */
async function broughtFile(file: File): Promise<BroughtFile> {
  const {requireSize} = await reading();
  requireSize(file.name, file.size);
  return {name: file.name, bytes: new Uint8Array(await file.arrayBuffer())};
}

/** What a file says that it is; none where it cannot be read, which reading it tells. */
async function kindOf(file: File): Promise<ListKind | undefined> {
  const {listKind} = await reading();
  return broughtFile(file).then(listKind, () => undefined);
}

/** Reads a matrix as the terminal does. @throws TableError with every fault, in one line */
export async function readOwn({file, words}: OwnFile, {sense, columns, list}: OwnReading): Promise<OwnRdm> {
  const brought = await broughtFile(file);
  const usual = columns.join() === usualColumns.join();
  const options = {...(usual ? {} : {columns}), ...(words ? {words: await broughtFile(words)} : {})};
  return {name: ownName(file.name), sense, ...(await readMatrix({file: brought, options, list}))};
}

const isNpy = ({name}: File): boolean => /\.npy$/i.test(name);

/** Matrices among files; beside one that is .npy or trials a text file is the list of its words. */
export async function matricesIn(files: readonly File[]): Promise<readonly OwnFile[]> {
  const all = await Promise.all(files.map(async (file): Promise<OwnFile> => ({file, kind: await kindOf(file)})));
  const [unnamed, another] = all.filter(({file, kind}) => isNpy(file) || kind === "trials");
  const words = all.find(({file, kind}) => /\.txt$/i.test(file.name) && kind === undefined);
  if (!unnamed || another || !words) return all;
  return all.flatMap((file) => (file === words ? [] : file === unnamed ? [{...file, words: words.file}] : [file]));
}

/** The names of three columns. @throws RangeError for any other number of them */
export function columnsOf(text: string): PairColumns {
  const [first, second, third, more] = text.split(",").map((name) => name.trim());
  if (!first || !second || !third || more !== undefined)
    throw new RangeError(`columns ${JSON.stringify(text)}; expected three names with commas between`);
  return [first, second, third];
}
