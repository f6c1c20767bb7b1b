import {basename, join, relative, resolve, sep} from "node:path";
import {readRegular} from "../loaders/readRegular.js";
import {sha256} from "../loaders/sha256.js";
import {frequencyValues, ownName, senses, type OwnRdm, type OwnSource, type Sense} from "../src/rsa/ownRdm.js";
import type {WordRow} from "../src/rsa/choice.js";
import {readWordCounts, readWordMatrix, readWordTrials, type BroughtFile} from "../src/tables/readWordMatrix.js";
import type {RunOptions} from "./runOptions.js";
import {UsageError} from "./usageError.js";

export type OwnOptions = Pick<RunOptions, "rdmFile" | "rdmSense" | "rdmColumns" | "rdmWords" | "frequency" | "trials">;

/** What there is to know of a matrix before its file is read. */
type Asked = Omit<OwnSource, "digest">;

async function fileOf(path: string, name: string): Promise<BroughtFile> {
  const bytes = await readRegular(path, {name, remedy: "expected a file of a matrix over words"});
  if (!bytes) throw new UsageError(`cannot read ${name} (ENOENT); expected a file of a matrix over words`);
  return {name, bytes};
}

/** What each of so many files holds. @throws UsageError where it is not told of all */
function sensesOf({rdmSense = []}: OwnOptions, files: number): readonly Sense[] {
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

/** Files that say themselves what they hold, each with its option. */
const lists = ["frequency", "trials"] as const;

/** What is asked for, in its order. @throws UsageError where something is not told */
function askedOf(options: OwnOptions): readonly Asked[] {
  const asked: Asked[] = [...matricesAsked(options)];
  for (const option of lists) {
    const {[option]: file} = options;
    if (file === undefined) continue;
    const name = ownName(basename(file));
    if (asked.some((other) => other.name === name))
      throw new UsageError(`--${option}: another file is called ${name}; expected other names`);
    const words = option === "trials" && options.rdmWords !== undefined ? {words: options.rdmWords} : {};
    asked.push({name, sense: "similarity", file, [option === "frequency" ? "counts" : "trials"]: true, ...words});
  }
  return asked;
}

function matricesAsked(options: OwnOptions): readonly Asked[] {
  const {rdmFile = [], rdmColumns, rdmWords} = options;
  if (rdmFile.length === 0) {
    const [lone] = (["rdmSense", "rdmColumns", "rdmWords"] as const).filter(
      (name) => options[name] !== undefined && !(name === "rdmWords" && options.trials !== undefined)
    );
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
  const names = rdmFile.map((path) => ownName(basename(path)));
  const twice = names.find((name, k) => names.indexOf(name) !== k);
  if (twice !== undefined) throw new UsageError(`--rdm-file: two files are called ${twice}; expected other names`);
  return rdmFile.map((file, k) => ({
    name: names[k]!,
    sense: told[k]!,
    file,
    ...(rdmColumns ? {columns: [first!, second!, third!] as const} : {}),
    ...(rdmWords === undefined ? {} : {words: rdmWords})
  }));
}

/** The words of data/, of which the counts are kept. */
type Known = () => Promise<readonly WordRow[]>;

const namesOf = (known: readonly WordRow[]): ReadonlySet<string> =>
  new Set(known.map(({word}) => word.normalize("NFC")));

/** How common words are, as a matrix over those of data/. */
async function frequencies(file: BroughtFile, known: readonly WordRow[]) {
  const {words, counts} = await readWordCounts(file, namesOf(known));
  return {words, values: frequencyValues(counts)};
}

/** A matrix from its file, and the digests of what was read by its paths. @param root - from which its paths go */
async function readOwn({name, sense, file, columns, words, counts, trials}: Asked, root: string, known: Known) {
  const brought = await fileOf(resolve(root, file), file);
  const ofWords = words === undefined ? undefined : await fileOf(resolve(root, words), words);
  const digest = sha256(Buffer.from(brought.bytes));
  const matrix = counts
    ? await frequencies(brought, await known())
    : trials
      ? await readWordTrials(brought, namesOf(await known()), ofWords)
      : await readWordMatrix(brought, {columns, words: ofWords});
  const files = [
    {path: file, digest},
    ...(ofWords ? [{path: ofWords.name, digest: sha256(Buffer.from(ofWords.bytes))}] : [])
  ];
  const own: OwnRdm = {name, sense, digest, ...matrix};
  return {own, files};
}

/**
 * The matrices that --rdm-file names.
 * @throws UsageError where something is not told, TableError for a file with faults
 */
export async function ownRdms(options: OwnOptions, known: Known): Promise<readonly OwnRdm[]> {
  const own: OwnRdm[] = [];
  for (const asked of askedOf(options)) own.push((await readOwn(asked, "", known)).own);
  return own;
}

/** The same as a record names them: by their paths from a folder. */
export async function ownSources(options: OwnOptions, root: string, known: Known): Promise<readonly OwnSource[]> {
  const from = (path: string): string => relative(resolve(root), resolve(path)).split(sep).join("/");
  const sources: OwnSource[] = [];
  for (const asked of askedOf(options)) {
    const {own} = await readOwn(asked, "", known);
    const {words, file} = asked;
    sources.push({
      ...asked,
      digest: own.digest,
      file: from(file),
      ...(words === undefined ? {} : {words: from(words)})
    });
  }
  return sources;
}

/** What a record names, as its files are now; what cannot be read is a failure. */
export async function recordedOwn(sources: readonly OwnSource[], root: string, known: Known) {
  const own: OwnRdm[] = [];
  const files: Record<string, string> = {};
  const failures: string[] = [];
  for (const source of sources)
    try {
      const read = await readOwn(source, root, known);
      own.push(read.own);
      for (const {path, digest} of read.files) files[path] = digest;
    } catch (error) {
      const bytes = await readRegular(join(root, source.file)).catch(() => undefined);
      if (bytes) files[source.file] = sha256(bytes);
      failures.push(error instanceof Error ? error.message : String(error));
    }
  return {own, files, failures};
}
