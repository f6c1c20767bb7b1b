import {mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {embeddingsPath, openDataFolder} from "../loaders/dataFolder.js";
import {codeFor} from "../loaders/code/codeRoot.js";
import {kernelsModule} from "../loaders/kernels.js";
import {embeddingsLimit, readNeeded} from "../loaders/readRegular.js";
import type {ModelSources} from "../loaders/sources/source.js";
import {sourceOf} from "../loaders/sources/sourceOf.js";
import {firstSet, wholeSet} from "../src/rsa/choice.js";
import {explainParams, type RsaParams} from "../src/rsa/params.js";
import type {RunParams} from "../src/rsa/record.js";
import {rsa} from "../src/rsa/study.js";
import {recordedValues, standards} from "../src/study/param.js";
import type {Effects} from "./effects.js";
import {ownSources, recordedOwn, type OwnOptions} from "./ownRdms.js";
import {publishedPair} from "./pairAsked.js";
import {rsaHosting} from "./rsaHosting.js";
import {publishedRun, studyHost} from "./runStudy.js";
import {openStudy} from "./study.js";
import type {PublishedRun, StudyHost} from "./studyHost.js";
import {UsageError} from "./usageError.js";

export interface RecordOptions extends OwnOptions {
  readonly given?: RsaParams["given"];
}

/** What the site shows first, and what is published: the default pair over the words of the first set; and what is asked for besides. */
async function publishedParams({root}: Pick<Effects, "root">, {given, ...options}: RecordOptions): Promise<RunParams> {
  const study = await openStudy(root);
  const {a, b} = publishedPair(study);
  const forms = {formA: study.entry(a).defaultForm, formB: study.entry(b).defaultForm};
  const rdms = await ownSources(options, root, async () => study.words);
  const standard = standards(rsa.params);
  const asked = given ?? (rdms.length > 0 ? [...explainParams.given.standard, "own" as const] : standard.given);
  const params = recordedValues(rsa.params, {
    ...standard,
    choice: wholeSet(firstSet(study.words)),
    a,
    b,
    ...forms,
    given: asked
  }) as unknown as RunParams;
  return {...params, ...(rdms.length > 0 ? {own: rdms} : {})};
}

/** Models whose files are not here, and what each needs. */
async function keptFiles(
  root: string,
  ids: readonly string[],
  sources: ModelSources
): Promise<ReadonlyMap<string, string>> {
  const {registry} = await openDataFolder(root);
  const entries = registry.filter(({id}) => ids.includes(id));
  return new Map(
    entries.flatMap((entry) => {
      const needs = sourceOf(entry).needs(sources);
      return needs === undefined ? [] : [[entry.id, needs] as const];
    })
  );
}

/** Runs over embeddings made anew from their sources, in a folder of their own; data/ stays as it is. */
async function runFromSource({root, err}: Effects, params: RunParams, file: readonly string[]): Promise<PublishedRun> {
  const [{dataSources}, {refresh}] = await Promise.all([import("./data.js"), import("../loaders/refresh.js")]);
  const home = await mkdtemp(join(tmpdir(), "rsa-notebook-verify-"));
  try {
    await mkdir(join(home, "data"));
    const copy = async (path: string, limit?: number): Promise<void> => {
      const options = {name: path, ...(limit === undefined ? {} : {limit})};
      await writeFile(join(home, path), await readNeeded(join(root, path), options));
    };
    for (const name of ["words.csv", "models.json", "sources.lock.json"]) await copy(`data/${name}`);
    const log = (line: string): void => err(`${line}\n`);
    const sources = dataSources({root}, {file});
    const files = file.map((name) => name.slice(0, name.indexOf("=")));
    const other = files.find((id) => id !== params.a && id !== params.b);
    if (other !== undefined)
      throw new UsageError(
        `--file ${other}: the record compares ${params.a} and ${params.b}; expected a file of these`
      );
    const kept = await keptFiles(root, [params.a, params.b], sources);
    for (const [id, needs] of kept) {
      log(`${id}: not read anew, since its file is not here: its rows are those of data/; give it by ${needs}`);
      await mkdir(join(home, "data/embeddings"), {recursive: true});
      await copy(`data/${embeddingsPath(id)}`, embeddingsLimit);
    }
    const models = [params.a, params.b].filter((id) => !kept.has(id));
    if (models.length === 0)
      throw new UsageError(`neither model can be read anew: expected --file with ${[...kept.keys()].join(" or ")}`);
    await refresh({root: home, models, files, force: true}, {...sources, log});
    return await run(root, params, home);
  } finally {
    await rm(home, {recursive: true, force: true});
  }
}

/** Runs what was recorded, with the reader's own matrices from their files as they are now. @param home - the folder that holds data/ */
async function run(root: string, params: RunParams, home = root): Promise<PublishedRun> {
  const {own, files, failures} = await recordedOwn(params.own ?? [], root, async () => (await openStudy(home)).words);
  const published = await publishedRun(rsa, rsaHosting, root, {...params, own}, home);
  const both = {...published, files: {...published.files, ...files}};
  if (failures.length === 0) return both;
  return {...both, values: {}, results: [], failure: failures.join("; "), unread: [...(published.unread ?? []), "own"]};
}

/** The experiment as the command line records and verifies it. */
export const rsaHost = (options: RecordOptions = {}): StudyHost<RunParams> => ({
  ...studyHost<RunParams>(rsa, rsaHosting, (effects) => publishedParams(effects, options)),
  run: (root, params) => run(root, params),
  runFromSource,
  faults: (root) =>
    kernelsModule(codeFor(root)).then(
      () => [],
      () => ["src/data/kernels.wasm: it is not what kernels/ compile to"]
    )
});
