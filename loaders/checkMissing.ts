import {LoaderError} from "./loaderError.js";
import type {DataFolder} from "./dataFolder.js";
import type {ModelEntry} from "./modelEntry.js";
import type {ReadModel} from "./readModel.js";

const mostNamed = 20;

/** Whether a model may lack words: one without a tokenizer has the words of its list and no others. */
const mayLack = ({kind}: ModelEntry): boolean => kind === "static";

/** Words that a model lacks and had not lacked before, and why, in a line; undefined where there are none. */
export function lacking(
  {id}: Pick<ModelEntry, "id">,
  missing: readonly string[],
  reasons: readonly string[],
  accepted: readonly string[] = []
): string | undefined {
  const before = new Set(accepted);
  const places = missing.flatMap((word, i) => (before.has(word) ? [] : [i]));
  if (places.length === 0) return undefined;
  const named = places.slice(0, mostNamed).map((i) => JSON.stringify(missing[i]));
  const more = places.length - named.length;
  const why = [...new Set(places.map((i) => reasons[i] ?? ""))].slice(0, 3).join("; ");
  return `${id} cannot represent ${named.join(", ")}${more > 0 ? `, and ${more} more` : ""} (${why})`;
}

/**
 * Tells of words that models lack: those that are left out are warned of, and others are an error. What the lock says that a model lacks was
 * left out by choice before, and stays so.
 * @param words - how many were asked for
 * @param skip - leave out words of any model
 * @throws LoaderError `unrepresentable-word`, naming all of them
 */
export function checkMissing(
  read: ReadonlyMap<string, ReadModel>,
  {registry, lock}: Pick<DataFolder, "registry" | "lock">,
  words: number,
  skip: boolean,
  log: (line: string) => void
): void {
  const absent = registry.flatMap((entry) => {
    const model = read.get(entry.id);
    if (!model?.bytes) return [];
    const {missing} = model.lock;
    const none = missing.length === words;
    const line = lacking(entry, missing, model.reasons ?? [], none ? [] : lock.models[entry.id]?.missing);
    return line === undefined ? [] : [{entry, line, none}];
  });
  const none = absent.find((model) => model.none);
  const refused = absent.filter(({entry}) => !skip && !mayLack(entry));
  if (none || refused.length > 0)
    throw new LoaderError(
      "unrepresentable-word",
      `${(none ? absent : refused).map(({line}) => line).join("; ")}; ` +
        (none ? `${none.entry.id} has no word left` : "remove them, or leave them out for good with --skip-missing")
    );
  for (const {line} of absent) log(`warning: ${line}; left out`);
}
