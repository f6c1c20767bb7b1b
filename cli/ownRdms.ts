import {basename, join, relative, resolve, sep} from "node:path";
import {readRegular} from "../loaders/readRegular.js";
import {sha256} from "../loaders/sha256.js";
import {
  frequencyValues,
  normValues,
  ownName,
  senses,
  type OwnRdm,
  type OwnSource,
  type Sense
} from "../src/rsa/ownRdm.js";
import type {WordRow} from "../src/rsa/choice.js";
import {
  readWordCounts,
  readWordMatrix,
  readWordNorms,
  readWordTrials,
  type BroughtFile
} from "../src/tables/readWordMatrix.js";
import type {RunOptions} from "./runOptions.js";
import {UsageError} from "./usageError.js";

export type OwnOptions = Pick<
  RunOptions,
  "rdmFile" | "rdmSense" | "rdmColumns" | "rdmWords" | "frequency" | "trials" | "norms" | "normsColumns"
>;

/** What there is to know of a matrix before its file is read. */
type Asked = Omit<OwnSource, "digest">;

async function fileOf(path: string, name: string): Promise<BroughtFile> {
  const bytes = await readRegular(path, {name, remedy: "expected a file of a matrix over words"});
  if (!bytes) throw new UsageError(`cannot read ${name} (ENOENT); expected a file of a matrix over words`);
  return {name, bytes};
}

/** What each of so many files holds. @throws UsageError where it is not told of all */
function sensesOf({rdmSense = []}: OwnOptions, files: number): readonly Sense[] {
  const known = rdmSense.map((text) => {
    const sense = senses.find((known) => known === text);
    if (!sense) throw new UsageError(`wrong --rdm-sense: ${JSON.stringify(text)}; expected ${senses.join(" or ")}`);
    return sense;
  });
  const [first] = known;
  if (first && known.length === 1) return Array.from({length: files}, () => first);
  if (known.length === files) return known;
  throw new UsageError(
    `--rdm-file takes ${files === 1 ? "a file" : `${files} files`}, and --rdm-sense tells of ${known.length === 0 ? "none" : known.length}; ` +
      "expected --rdm-sense similarity where higher values mean more alike, or --rdm-sense distance (one for all files, or one each with commas between)"
  );
}

const similarity = "similarity";

/** Files that say themselves what they hold. @throws UsageError where it is not told which of their columns are meant */
function listsAsked({
  frequency,
  trials,
  norms,
  normsColumns,
  rdmWords
}: OwnOptions): readonly (readonly [string, Asked])[] {
  if ((norms === undefined) !== (normsColumns === undefined))
    throw new UsageError(
      "--norms FILE and --norms-columns NAMES belong together: the words are in the column word, the numbers in those of the names"
    );
  const named = (file: string): string => ownName(basename(file));
  return [
    ...(frequency === undefined
      ? []
      : [["--frequency", {name: named(frequency), sense: similarity, file: frequency, counts: true}] as const]),
    ...(trials === undefined
      ? []
      : [
          [
            "--trials",
            {
              name: named(trials),
              sense: similarity,
              file: trials,
              trials: true,
              ...(rdmWords === undefined ? {} : {words: rdmWords})
            }
          ] as const
        ]),
    ...(normsColumns ?? []).map(
      (norm) => ["--norms", {name: ownName(norm), sense: similarity, file: norms!, norm}] as const
    )
  ];
}

/** What is asked for, in its order. @throws UsageError where something is not told */
function askedOf(options: OwnOptions): readonly Asked[] {
  const asked: Asked[] = [...matricesAsked(options)];
  for (const [option, read] of listsAsked(options)) {
    if (asked.some(({name}) => name === read.name))
      throw new UsageError(`${option}: another matrix is called ${read.name}; expected other names`);
    asked.push(read);
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
  const given = sensesOf(options, rdmFile.length);
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
    sense: given[k]!,
    file,
    ...(rdmColumns ? {columns: [first!, second!, third!] as const} : {}),
    ...(rdmWords === undefined ? {} : {words: rdmWords})
  }));
}

/** The words of data/, of which the counts are kept. */
type Known = () => Promise<readonly WordRow[]>;

/** The matrix that a file comes to. */
async function matrixOf(
  file: BroughtFile,
  {columns, counts, trials, norm}: Asked,
  words: BroughtFile | undefined,
  known: Known
) {
  if (!counts && !trials && norm === undefined) return readWordMatrix(file, {columns, words});
  const only = new Set((await known()).map(({word}) => word.normalize("NFC")));
  if (trials) return readWordTrials(file, only, words);
  if (counts) {
    const read = await readWordCounts(file, only);
    return {words: read.words, values: frequencyValues(read.values)};
  }
  const read = await readWordNorms(file, norm!, only);
  return {words: read.words, values: normValues(read.values)};
}

/** A matrix from its file, and the digests of what was read by its paths. @param root - from which its paths go */
async function readOwn(asked: Asked, root: string, known: Known) {
  const {name, sense, file, words} = asked;
  const brought = await fileOf(resolve(root, file), file);
  const ofWords = words === undefined ? undefined : await fileOf(resolve(root, words), words);
  const digest = sha256(Buffer.from(brought.bytes));
  const matrix = await matrixOf(brought, asked, ofWords, known);
  const files = [
    {path: file, digest},
    ...(ofWords ? [{path: ofWords.name, digest: sha256(Buffer.from(ofWords.bytes))}] : [])
  ];
  const rdm: OwnRdm = {name, sense, digest, ...matrix};
  return {own: rdm, files};
}

/**
 * The matrices that --rdm-file names.
 * @throws UsageError where something is not told, TableError for a file with faults
 */
export async function ownRdms(options: OwnOptions, known: Known): Promise<readonly OwnRdm[]> {
  const rdms: OwnRdm[] = [];
  for (const asked of askedOf(options)) rdms.push((await readOwn(asked, "", known)).own);
  return rdms;
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
  const rdms: OwnRdm[] = [];
  const files: Record<string, string> = {};
  const failures: string[] = [];
  for (const source of sources)
    try {
      const read = await readOwn(source, root, known);
      rdms.push(read.own);
      for (const {path, digest} of read.files) files[path] = digest;
    } catch (error) {
      const bytes = await readRegular(join(root, source.file)).catch(() => undefined);
      if (bytes) files[source.file] = sha256(bytes);
      failures.push(error instanceof Error ? error.message : String(error));
    }
  return {own: rdms, files, failures};
}
