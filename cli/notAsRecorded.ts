import {LoaderError} from "../loaders/loaderError.js";
import {readRecord, type RecordFile} from "../loaders/recordFile.js";
import type {Params} from "../src/study/record.js";
import type {Effects} from "./effects.js";

/**
 * Notes which of the files that a command reads are not those that the record was made with: its numbers need not go with the published ones.
 * What the record does not name is passed over, and so is all where there is no record.
 * @param files - digests by their names in the record
 */
export async function noteNotAsRecorded<P extends Params>(
  files: Readonly<Record<string, string>>,
  file: RecordFile<P>,
  {root, err}: Pick<Effects, "root" | "err">
): Promise<void> {
  const recorded = await readRecord(root, file).catch((error: unknown) => {
    if (!(error instanceof LoaderError)) throw error;
    err(`note: ${error.message}\n`);
    return undefined;
  });
  if (!recorded) return;
  const others = Object.keys(files).filter(
    (name) => Object.hasOwn(recorded.files, name) && recorded.files[name] !== files[name]
  );
  if (others.length > 0)
    err(
      `note: ${others.join(", ")} ${others.length === 1 ? "is not the one" : "are not those"} that ${file.path} was made with; ` +
        `\`npx ${file.command} verify\` says which published numbers that moves\n`
    );
}
