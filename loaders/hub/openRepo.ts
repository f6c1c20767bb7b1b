import {downloadFile, fileDownloadInfo, type FileDownloadInfoOutput} from "@huggingface/hub";
import * as v from "valibot";
import type {ByteSource} from "../../src/rows/byteSource.js";
import {LoaderError} from "../loaderError.js";
import type {ModelLock} from "../lock.js";
import type {ModelFiles} from "../modelFiles.js";
import type {Progress} from "../progress.js";
import {sha256} from "../sha256.js";
import {noTokenizer} from "../tokenizer/noTokenizer.js";
import {checkContent, plainEtag} from "./checkContent.js";
import type {RepoAt, WantedFiles} from "./hub.js";
import type {HubReader} from "./hubReader.js";
import type {StagedCache} from "./stagedCache.js";
import {tensorSource} from "./tensorSource.js";

export interface RepoEffects {
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

/** Opens files of a repository at a commit. All but rows is staged in the cache, and written there when rows are read. */
export async function openRepo(
  {repo, commit}: RepoAt,
  wanted: WantedFiles,
  {endpoint, reader, cache, offline, progress, list}: RepoEffects
): Promise<ModelFiles> {
  const label = (path: string): string => `${repo}@${commit.slice(0, 8)}: ${path}`;
  const prefix = `rsa-notebook:hub:${endpoint}:${repo}@${commit}:`;
  const key = (path: string, what: string): string => `${prefix}${path}:${what}`;
  const of = (path: string) => ({repo, path, revision: commit, hubUrl: endpoint, fetch: reader.fetch, xet: false});
  const files: ModelLock["files"] = {};
  const sources = new Map<string, ByteSource>();

  const unexpected =
    (path: string, what: string) =>
    (cause: unknown): never => {
      if (cause instanceof LoaderError) throw cause;
      throw new LoaderError("unexpected-answer", `${label(path)}: ${what}; check HF_ENDPOINT`, {cause});
    };

  async function describe(path: string): Promise<FileDownloadInfoOutput> {
    if (offline) throw new LoaderError("offline", `${label(path)}: not in the cache; run it without --offline`);
    const info = await fileDownloadInfo(of(path)).catch(unexpected(path, "no size or ETag came"));
    if (!info) throw new LoaderError("no-such-file", `${label(path)}: no such file; name another revision`);
    if (!Number.isSafeInteger(info.size) || info.size < 0)
      throw new LoaderError("unexpected-answer", `${label(path)}: a file of ${info.size} bytes; check HF_ENDPOINT`);
    return info;
  }

  async function download(path: string, info: FileDownloadInfoOutput): Promise<Uint8Array> {
    const blob = await downloadFile({...of(path), downloadInfo: info});
    if (!blob) throw new LoaderError("no-such-file", `${label(path)}: no such file; name another revision`);
    return new Uint8Array(await blob.arrayBuffer());
  }

  async function whole(path: string): Promise<void> {
    let bytes = await cache.get(key(path, "whole"));
    if (!bytes) {
      const info = await describe(path);
      bytes = await download(path, info).catch(unexpected(path, "no file came"));
      if (bytes.length !== info.size)
        throw new LoaderError("short-body", `${label(path)}: ${bytes.length} of ${info.size} bytes; run it again`);
      checkContent(bytes, info.etag, label(path));
      cache.stage(key(path, "whole"), bytes);
    }
    sources.set(path, bytesSource(bytes));
    files[path] = {size: bytes.length, sha256: sha256(bytes)};
  }

  async function tensors(path: string): Promise<void> {
    const known = await cache.get(key(path, "info"));
    let info: Pick<FileDownloadInfoOutput, "size" | "etag">;
    let url: Promise<string> | undefined;
    if (known) info = v.parse(described, JSON.parse(Buffer.from(known).toString("utf8")));
    else {
      const found = await describe(path);
      info = {size: found.size, etag: plainEtag(found.etag)};
      url = Promise.resolve(found.url);
      cache.stage(key(path, "info"), Buffer.from(JSON.stringify(info)));
    }
    const file = {
      size: info.size,
      key: key(path, info.etag),
      async fetch(start: number, into: Uint8Array<ArrayBuffer>) {
        url ??= describe(path).then((found) => {
          if (found.size === info.size && plainEtag(found.etag) === info.etag) return found.url;
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
    sources.set(path, source);
    files[path] = {...info};
  }

  /** The names of all files at this commit. */
  async function listing(): Promise<readonly string[]> {
    const known = await cache.get(listKey(endpoint, {repo, commit}));
    if (known) return v.parse(v.array(v.string()), JSON.parse(Buffer.from(known).toString("utf8")));
    if (offline)
      throw new LoaderError("offline", `${repo}: its list of files is not in the cache; run it without --offline`);
    return list();
  }

  if (wanted.tensors !== undefined) await tensors(wanted.tensors);
  for (const path of wanted.whole) await whole(path);
  for (const [i, path] of wanted.oneOf.entries())
    try {
      await whole(path);
      break;
    } catch (error) {
      const last = i === wanted.oneOf.length - 1;
      if (!(error instanceof LoaderError) || !["no-such-file", "offline"].includes(error.code)) throw error;
      if (last) throw error.code === "offline" ? error : noTokenizer(`${repo}@${commit.slice(0, 8)}`, await listing());
    }
  const {optional = []} = wanted;
  const there = optional.length === 0 ? [] : await listing();
  for (const path of optional) if (there.includes(path) && !sources.has(path)) await whole(path);
  return {
    label,
    find: (path) => sources.get(path),
    source(path) {
      const found = sources.get(path);
      if (!found) throw new LoaderError("no-such-file", `${label(path)}: not opened; check data/models.json`);
      return found;
    },
    files,
    close: async () => {}
  };
}
