import * as v from "valibot";
import type {ByteSource} from "../rows/byteSource.js";
import {RowsError} from "../rows/rowsError.js";
import type {Advice} from "./advice.js";
import {checkContent, type DigestOf} from "./checkContent.js";
import type {HubReader} from "./hubReader.js";
import type {RepoListing} from "./modelFile.js";
import {linkedReads, type LinkEffects} from "./keptLink.js";
import {aboutRepo} from "./repoAnswer.js";
import type {StagedCache} from "./stagedCache.js";
import {tensorSource, type TensorEffects} from "./tensorSource.js";

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const sibling = v.object({
  rfilename: v.string(),
  size: v.optional(size),
  blobId: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))),
  lfs: v.nullish(v.object({sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), size}))
});

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ");
const answer = v.object({...aboutRepo(oneLine), siblings: v.array(sibling)});

/** A file of a repository as the hub names it. */
interface RepoFile {
  readonly size: number;
  /** SHA-256 of a large file, git's SHA-1 of a small one. */
  readonly digest: string;
}

/** What the hub tells of a repository at a commit. */
export interface RepoAtCommit extends RepoListing {
  /** 40 hexadecimal digits. */
  readonly commit: string;
  /** Undefined where the repository declares none. */
  readonly licence: string | undefined;
  readonly about: ReadonlyMap<string, RepoFile>;
}

export interface FilesEffects {
  readonly endpoint: string;
  readonly reader: HubReader;
  readonly cache: StagedCache;
  readonly advice: Advice;
  readonly digestOf: DigestOf;
  readonly progress: TensorEffects["progress"];
  readonly keeping: LinkEffects["keeping"];
  /** Milliseconds since 1970. */
  now(): number;
}

/** The address of a file at a commit. */
const addressOf = (endpoint: string, {repo, commit}: Pick<RepoAtCommit, "repo" | "commit">, path: string): string =>
  `${endpoint}/${repo}/resolve/${commit}/${path.split("/").map(encodeURIComponent).join("/")}`;

/**
 * Asks a hub which files a repository has at a revision, with their sizes and digests: one request.
 * @throws RowsError, HubFault
 */
export async function askRepo(
  repo: string,
  revision: string,
  {endpoint, reader, advice}: Pick<FilesEffects, "endpoint" | "reader" | "advice">
): Promise<RepoAtCommit> {
  const label = `${repo}@${revision}`;
  const url = `${endpoint}/api/models/${repo}/revision/${encodeURIComponent(revision)}?blobs=true`;
  const wrong = (what: string, cause?: unknown): RowsError =>
    new RowsError("unexpected-answer", `${label}: ${what}; ${advice.answer}`, {cause});
  const received: unknown = await reader
    .fetch(url)
    .then((response) => response.json())
    .catch((cause: unknown) => {
      throw cause instanceof RowsError ? cause : wrong("no answer of a hub", cause);
    });
  const checked = v.safeParse(answer, received);
  if (!checked.success) throw wrong("no commit and no files with their sizes in the answer");
  const {sha, siblings, config, cardData} = checked.output;
  if (/^[0-9a-f]{40}$/.test(revision) && sha !== revision) throw wrong(`the answer is of commit ${sha.slice(0, 8)}`);
  const about = new Map<string, RepoFile>();
  for (const {rfilename, lfs, size: own, blobId} of siblings) {
    const file = lfs ? {size: lfs.size, digest: lfs.sha256} : {size: own ?? -1, digest: blobId ?? ""};
    if (file.size >= 0 && file.digest !== "") about.set(rfilename, file);
  }
  return {
    repo,
    commit: sha,
    files: siblings.map(({rfilename}) => rfilename),
    architectures: config.architectures,
    licence: cardData.license,
    about
  };
}

/** The files of a repository at a commit, read whole or by ranges; what was read is kept once it has proved sound. */
export interface RepoFiles {
  /** @throws RowsError, HubFault */
  whole(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** @throws RowsError */
  source(path: string): ByteSource;
  label(path: string): string;
}

export function repoFiles(at: RepoAtCommit, effects: FilesEffects): RepoFiles {
  const {endpoint, reader, cache, advice, digestOf, progress, keeping, now} = effects;
  const prefix = `rsa-notebook:hub:${endpoint}:${at.repo}@${at.commit}:`;
  const label = (path: string): string => `${at.repo}@${at.commit.slice(0, 8)}: ${path}`;
  const fileAt = (path: string): RepoFile => {
    const file = at.about.get(path);
    if (file) return file;
    throw new RowsError("unexpected-answer", `${label(path)}: the hub tells no size of it; ${advice.answer}`);
  };
  return {
    label,
    async whole(path) {
      const key = `${prefix}${path}:whole`;
      const {size: bytes, digest} = fileAt(path);
      const kept = await cache.get(key);
      if (kept) return kept as Uint8Array<ArrayBuffer>;
      const response = await reader.fetch(addressOf(endpoint, at, path)).catch((cause: unknown) => {
        if (cause instanceof RowsError) throw cause;
        throw new RowsError("unexpected-answer", `${label(path)}: no file came; ${advice.answer}`, {cause});
      });
      const content = new Uint8Array(await response.arrayBuffer());
      if (content.length !== bytes)
        throw new RowsError("short-body", `${label(path)}: ${content.length} of ${bytes} bytes came; ${advice.again}`);
      await checkContent(content, digest, label(path), digestOf, advice.again);
      cache.stage(key, content);
      return content;
    },
    source(path) {
      const {size: bytes, digest} = fileAt(path);
      const key = `${prefix}${path}:${digest}`;
      const link = {url: addressOf(endpoint, at, path), size: bytes, key: `${key}:link`};
      const file = {size: bytes, key, ...linkedReads(reader, link, {cache, now, keeping})};
      return tensorSource(file, {cache, offline: false, progress, sound: () => cache.flush(prefix), keeping});
    }
  };
}
