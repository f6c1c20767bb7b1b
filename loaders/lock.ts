import * as v from "valibot";
import {canonicalJson} from "../src/study/canonicalJson.js";
import {describeIssue} from "./describeIssue.js";
import {LoaderError} from "./loaderError.js";
import {notJson} from "./notJson.js";

/** Increment when the loaders write other bytes for the same rows: a lock of another version makes every file stale. */
export const lockVersion = 1;

const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const size = v.pipe(v.number(), v.integer(), v.minValue(0));
const fileSchema = v.union([v.strictObject({size, sha256: hex}), v.strictObject({size, etag: v.string()})]);

const npmLock = v.strictObject({
  type: v.literal("npm"),
  package: v.string(),
  version: v.string(),
  integrity: v.string()
});

const hubLock = v.strictObject({
  type: v.literal("hub"),
  repo: v.string(),
  /** The revision that data/models.json names, and the commit that it resolved to. */
  asked: v.string(),
  commit: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
  /** The tensor's whole name. */
  tensor: v.string()
});

const fileLock = v.strictObject({type: v.literal("file"), name: v.string(), from: v.string(), sha256: hex});

const modelLockSchema = v.strictObject({
  source: v.variant("type", [npmLock, hubLock, fileLock]),
  /** The files that were read, by their path: with their digest, or the hub's ETag where only rows were read. */
  files: v.record(v.string(), fileSchema),
  /** Digest of the model's entry in data/models.json; see `entryDigest`. */
  entry: hex,
  /** Digest of the words that were looked up, in their order. */
  words: hex,
  /** Words that the model cannot represent; only with --skip-missing. */
  missing: v.array(v.string()),
  /** The embeddings file, how many rows it has, and their digest. */
  embeddings: v.strictObject({size, sha256: hex, rows: size, digest: hex})
});

const lockSchema = v.strictObject({
  version: v.literal(lockVersion),
  models: v.record(v.string(), modelLockSchema)
});

/** What the last refresh of one model resolved. */
export type ModelLock = v.InferOutput<typeof modelLockSchema>;
/** data/sources.lock.json. */
export type Lock = v.InferOutput<typeof lockSchema>;

export const emptyLock: Lock = {version: lockVersion, models: {}};

const fault = (message: string, cause?: unknown): LoaderError =>
  new LoaderError(
    "invalid-lock",
    `data/sources.lock.json: ${message}; restore it, or delete it and run \`npx rsa-notebook data\``,
    {cause}
  );

/**
 * Reads the lock; one of another version counts as empty.
 * @throws LoaderError `invalid-lock`
 */
export function parseLock(text: string): Lock {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw fault(notJson(cause), cause);
  }
  const version = typeof parsed === "object" && parsed !== null && "version" in parsed ? parsed.version : undefined;
  if (typeof version === "number" && version !== lockVersion) return emptyLock;
  const result = v.safeParse(lockSchema, parsed);
  if (!result.success) throw fault(describeIssue(result.issues[0]));
  return result.output;
}

/** The lock's text: keys in order, so that equal locks are equal bytes. */
export const formatLock = (lock: Lock): string => `${canonicalJson(lock, 2)}\n`;
