import {bytesDigest} from "../notebook/bytesDigest.js";
import {canonicalJson} from "./canonicalJson.js";
import type {StudyRecord} from "./record.js";

/** The digest of all that a record says; how its text is laid out does not matter. */
export function recordDigest(record: StudyRecord): string {
  return bytesDigest(new TextEncoder().encode(canonicalJson({...record, digest: undefined})));
}

/** Whether a record was edited since it was written; those of older versions do not tell. */
export const isEdited = (record: StudyRecord): boolean =>
  record.digest !== undefined && record.digest !== recordDigest(record);
