import {createHash} from "node:crypto";
import {downloadFile, fileDownloadInfo, type FileDownloadInfoOutput} from "@huggingface/hub";
import * as v from "valibot";
import {terminalAdvice} from "../../src/hub/advice.js";
import {checkContent, plainEtag, type DigestOf} from "../../src/hub/checkContent.js";
import type {HubReader} from "../../src/hub/hubReader.js";
import {noTokenizer} from "../../src/hub/noTokenizer.js";
import type {StagedCache} from "../../src/hub/stagedCache.js";
import {tensorSource} from "../../src/hub/tensorSource.js";
import type {ByteSource} from "../../src/rows/byteSource.js";
import {RowsError} from "../../src/rows/rowsError.js";
import {LoaderError} from "../loaderError.js";
import type {ModelLock} from "../lock.js";
import type {ModelFiles} from "../modelFiles.js";
import type {Progress} from "../progress.js";
import {sha256} from "../sha256.js";
import type {RepoAt, WantedFiles} from "./hub.js";

interface RepoEffects {
  readonly endpoint: string;
  readonly reader: HubReader;
  readonly cache: StagedCache;
  readonly offline: boolean;
  readonly progress: Progress;
  /** Asks for the names of a commit's files, and stages them in the cache. */
  list(): Promise<readonly string[]>;
}

/** Under which a commit's list of files lies in the cache. */
export const listKey = (endpoint: string, {repo, commit}: RepoAt): string =>
  `rsa-notebook:hub:${endpoint}:${repo}@${commit}::files`;

const described = v.object({size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), etag: v.string()});

const bytesSource = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: async (start, length) => bytes.subarray(start, start + length)
});

const digestOf: DigestOf = async (algorithm, bytes) =>
  createHash(algorithm.replace("-", "")).update(bytes).digest("hex");

type Info = Pick<FileDownloadInfoOutput, "size" | "etag">;

/** How a commit's files are called: to people, in the cache, to the hub. */
function fileNames({repo, commit}: RepoAt, {endpoint, reader}: RepoEffects) {
  const prefix = `rsa-notebook:hub:${endpoint}:${repo}@${commit}:`;
  return {
    label: (path: string): string => `${repo}@${commit.slice(0, 8)}: ${path}`,
    prefix,
    key: (path: string, what: string): string => `${prefix}${path}:${what}`,
    of: (path: string) => ({repo, path, revision: commit, hubUrl: endpoint, fetch: reader.fetch, xet: false})
  };
}

type FileNames = ReturnType<typeof fileNames>;

const unexpected =
  (label: string, what: string) =>
  (cause: unknown): never => {
    if (cause instanceof LoaderError || cause instanceof RowsError) throw cause;
    throw new LoaderError("unexpected-answer", `${label}: ${what}; check HF_ENDPOINT`, {cause});
  };

const noSuchFile = (label: string): LoaderError =>
  new LoaderError("no-such-file", `${label}: no such file; name another revision`);

/** What the hub says of a file: its size, ETag and address. */
async function describeFile(path: string, {label, of}: FileNames, offline: boolean): Promise<FileDownloadInfoOutput> {
  if (offline) throw new LoaderError("offline", `${label(path)}: not in the cache; run it without --offline`);
  const info = await fileDownloadInfo(of(path)).catch(unexpected(label(path), "no size or ETag came"));
  if (!info) throw noSuchFile(label(path));
  if (!Number.isSafeInteger(info.size) || info.size < 0)
    throw new LoaderError("unexpected-answer", `${label(path)}: a file of ${info.size} bytes; check HF_ENDPOINT`);
  return info;
}

async function download(
  path: string,
  info: FileDownloadInfoOutput,
  {label, of}: FileNames
): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await downloadFile({...of(path), downloadInfo: info});
  if (!blob) throw noSuchFile(label(path));
  return new Uint8Array(await blob.arrayBuffer());
}

/** A whole file, from the cache or the hub; one from the hub is checked and staged. */
async function wholeFile(path: string, names: FileNames, {cache, offline}: RepoEffects): Promise<Uint8Array> {
  const {label, key} = names;
  const kept = await cache.get(key(path, "whole"));
  if (kept) return kept;
  const info = await describeFile(path, names, offline);
  const bytes = await download(path, info, names).catch(unexpected(label(path), "no file came"));
  if (bytes.length !== info.size)
    throw new LoaderError("short-body", `${label(path)}: ${bytes.length} of ${info.size} bytes; run it again`);
  await checkContent(bytes, info.etag, label(path), digestOf, terminalAdvice.again);
  cache.stage(key(path, "whole"), bytes);
  return bytes;
}

/** A file that is read by ranges, as it was when its size and ETag were first asked for. */
async function tensorsFile(path: string, names: FileNames, effects: RepoEffects) {
  const {label, key, prefix} = names;
  const {reader, cache, offline, progress} = effects;
  const known = await cache.get(key(path, "info"));
  let info: Info;
  let url: Promise<string> | undefined;
  if (known) info = v.parse(described, JSON.parse(Buffer.from(known).toString("utf8")));
  else {
    const answer = await describeFile(path, names, offline);
    info = {size: answer.size, etag: plainEtag(answer.etag)};
    url = Promise.resolve(answer.url);
    cache.stage(key(path, "info"), Buffer.from(JSON.stringify(info)));
  }
  const file = {
    size: info.size,
    key: key(path, info.etag),
    async fetch(start: number, into: Uint8Array<ArrayBuffer>) {
      url ??= describeFile(path, names, offline).then((answer) => {
        if (answer.size === info.size && plainEtag(answer.etag) === info.etag) return answer.url;
        throw new LoaderError("changed", `${label(path)}: changed since it was cached; run it with --update`);
      });
      await reader.readRange(await url, start, into);
    }
  };
  const source = tensorSource(file, {
    cache,
    offline,
    progress(rows, bytes) {
      progress.start(label(path), bytes, rows);
      return progress;
    },
    sound: () => cache.flush(prefix)
  });
  return {source, info};
}

/** The names of all files at a commit. */
async function listing(at: RepoAt, {endpoint, cache, offline, list}: RepoEffects): Promise<readonly string[]> {
  const known = await cache.get(listKey(endpoint, at));
  if (known) return v.parse(v.array(v.string()), JSON.parse(Buffer.from(known).toString("utf8")));
  if (offline)
    throw new LoaderError("offline", `${at.repo}: its list of files is not in the cache; run it without --offline`);
  return list();
}

/** Opens files of a repository at a commit. All but rows is staged in the cache, and written there when rows are read. */
export async function openRepo(at: RepoAt, wanted: WantedFiles, effects: RepoEffects): Promise<ModelFiles> {
  const names = fileNames(at, effects);
  const {label} = names;
  const files: ModelLock["files"] = {};
  const sources = new Map<string, ByteSource>();

  async function whole(path: string): Promise<void> {
    const bytes = await wholeFile(path, names, effects);
    sources.set(path, bytesSource(bytes));
    files[path] = {size: bytes.length, sha256: sha256(bytes)};
  }

  if (wanted.tensors !== undefined) {
    const {source, info} = await tensorsFile(wanted.tensors, names, effects);
    sources.set(wanted.tensors, source);
    files[wanted.tensors] = {...info};
  }
  for (const path of wanted.whole) await whole(path);
  for (const [i, path] of wanted.oneOf.entries())
    try {
      await whole(path);
      break;
    } catch (error) {
      const last = i === wanted.oneOf.length - 1;
      if (
        !(error instanceof LoaderError || error instanceof RowsError) ||
        !["no-such-file", "offline"].includes(error.code)
      )
        throw error;
      if (!last) continue;
      if (error.code === "offline") throw error;
      throw noTokenizer(`${at.repo}@${at.commit.slice(0, 8)}`, await listing(at, effects));
    }
  const {optional = []} = wanted;
  const there = optional.length === 0 ? [] : await listing(at, effects);
  for (const path of optional) if (there.includes(path) && !sources.has(path)) await whole(path);
  return {
    label,
    find: (path) => sources.get(path),
    source(path) {
      const source = sources.get(path);
      if (!source) throw new LoaderError("no-such-file", `${label(path)}: not opened; check data/models.json`);
      return source;
    },
    files,
    close: async () => {}
  };
}
