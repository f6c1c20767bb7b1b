import {LoaderError} from "./loaderError.js";
import type {ModelEntry} from "./modelEntry.js";
import type {ReadModel} from "./readModel.js";

const mostNamed = 20;

/** Whether a model may lack words: one without a tokenizer has the words of its list and no others. */
export const mayLack = ({kind}: ModelEntry): boolean => kind === "static";

/** A read model that lacks words, and why, in a line. */
function lacking({id}: ModelEntry, {lock, bytes, reasons = []}: ReadModel): string | undefined {
  if (lock.missing.length === 0 || !bytes) return undefined;
  const named = lock.missing.slice(0, mostNamed).map((word) => JSON.stringify(word));
  const more = lock.missing.length - named.length;
  const why = [...new Set(reasons)].slice(0, 3).join("; ");
  return `${id} cannot represent ${named.join(", ")}${more > 0 ? `, and ${more} more` : ""} (${why})`;
}

/**
 * Tells of words that models lack: those that are left out are warned of, and others are an error.
 * @param words - how many were asked for
 * @param skip - leave out words of any model
 * @throws LoaderError `unrepresentable-word`, naming all of them
 */
export function checkMissing(
  read: ReadonlyMap<string, ReadModel>,
  registry: readonly ModelEntry[],
  words: number,
  skip: boolean,
  log: (line: string) => void
): void {
  const found = registry.flatMap((entry) => {
    const model = read.get(entry.id);
    const line = model && lacking(entry, model);
    return model && line !== undefined ? [{entry, line, none: model.lock.missing.length === words}] : [];
  });
  const none = found.find((one) => one.none);
  const refused = found.filter(({entry}) => !skip && !mayLack(entry));
  if (none || refused.length > 0)
    throw new LoaderError(
      "unrepresentable-word",
      `${(none ? found : refused).map(({line}) => line).join("; ")}; ` +
        (none ? `${none.entry.id} has no word left` : "remove them, or leave them out with --skip-missing")
    );
  for (const {line} of found) log(`warning: ${line}; left out`);
}
