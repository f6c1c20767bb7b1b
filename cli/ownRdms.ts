import {basename} from "node:path";
import {readRegular} from "../loaders/readRegular.js";
import {sha256} from "../loaders/sha256.js";
import {ownName, senses, type OwnRdm, type Sense} from "../src/rsa/ownRdm.js";
import {readWordMatrix, type BroughtFile} from "../src/tables/readWordMatrix.js";
import type {RunOptions} from "./runOptions.js";
import {UsageError} from "./usageError.js";

async function fileOf(path: string): Promise<BroughtFile> {
  const bytes = await readRegular(path, {remedy: "expected a file of a matrix over words"});
  if (!bytes) throw new UsageError(`cannot read ${path} (ENOENT); expected a file of a matrix over words`);
  return {name: path, bytes};
}

/** What each of so many files holds. @throws UsageError where it is not told of all */
function sensesOf({rdmSense = []}: RunOptions, files: number): readonly Sense[] {
  const told = rdmSense.map((text) => {
    const sense = senses.find((known) => known === text);
    if (!sense) throw new UsageError(`wrong --rdm-sense: ${JSON.stringify(text)}; expected ${senses.join(" or ")}`);
    return sense;
  });
  const [first] = told;
  if (first && told.length === 1) return Array.from({length: files}, () => first);
  if (told.length === files) return told;
  throw new UsageError(
    `--rdm-file takes ${files === 1 ? "a file" : `${files} files`}, and --rdm-sense tells of ${told.length === 0 ? "none" : told.length}; ` +
      "expected --rdm-sense similarity where higher values mean more alike, or --rdm-sense distance (one for all files, or one each with commas between)"
  );
}

/**
 * The matrices that --rdm-file names.
 * @throws UsageError where something is not told, TableError for a file with faults
 */
export async function ownRdms(options: RunOptions): Promise<readonly OwnRdm[]> {
  const {rdmFile = [], rdmColumns, rdmWords} = options;
  if (rdmFile.length === 0) {
    const [lone] = (["rdmSense", "rdmColumns", "rdmWords"] as const).filter((name) => options[name] !== undefined);
    if (lone)
      throw new UsageError(
        `--${lone.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)} belongs to a matrix of your own; expected --rdm-file as well`
      );
    return [];
  }
  const told = sensesOf(options, rdmFile.length);
  const [first, second, third, more] = rdmColumns ?? [];
  if (rdmColumns && (third === undefined || more !== undefined))
    throw new UsageError(
      `--rdm-columns ${rdmColumns.join(",")}: expected three names with commas between: word, other word, value`
    );
  const columns = rdmColumns && ([first!, second!, third!] as const);
  const words = rdmWords === undefined ? undefined : await fileOf(rdmWords);
  const own: OwnRdm[] = [];
  for (const [k, path] of rdmFile.entries()) {
    const file = await fileOf(path);
    const name = ownName(basename(path));
    if (own.some((one) => one.name === name))
      throw new UsageError(`--rdm-file: two files are called ${name}; expected other names`);
    own.push({
      name,
      sense: told[k]!,
      digest: sha256(Buffer.from(file.bytes)),
      ...(await readWordMatrix(file, {columns, words}))
    });
  }
  return own;
}
