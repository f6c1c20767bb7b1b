import {canonicalJson} from "../src/study/canonicalJson.js";
import {readAgain} from "./dataFolder.js";
import {entryDigest} from "./entryDigest.js";
import {LoaderError} from "./loaderError.js";
import type {ModelLock} from "./lock.js";
import type {ModelEntry} from "./modelEntry.js";
import type {ModelFiles} from "./modelFiles.js";
import {openModel} from "./modelRows.js";
import {pinOf} from "./readModel.js";
import type {ModelSources, Origin} from "./sources/source.js";
import {sourceOf} from "./sources/sourceOf.js";

/** The files must be those that the rows in data/ were read from. */
function checkFiles({id}: ModelEntry, locked: ModelLock, {files}: Pick<ModelFiles, "files">): void {
  const other = Object.entries(locked.files).find(
    ([path, file]) => canonicalJson(files[path] ?? null) !== canonicalJson(file)
  );
  if (other)
    throw new LoaderError(
      "integrity",
      `${id}: ${other[0]} is not the file that data/sources.lock.json names; ${readAgain(id)}`
    );
}

/** A model that is here, as its entry says. @throws LoaderError `no-file` */
export function requireLocked(entry: ModelEntry, locked: ModelLock | undefined): asserts locked is ModelLock {
  const {id} = entry;
  if (!locked) throw new LoaderError("no-file", `model not here: ${id}; ${readAgain(id)} first`);
  if (locked.entry !== entryDigest(entry))
    throw new LoaderError("no-file", `${id}: its entry in data/models.json has changed; ${readAgain(id)}`);
}

/** The file that a model is read from is there, where it has one. @param what - is missing without it @throws LoaderError `no-file` */
export function requireFile(entry: ModelEntry, sources: ModelSources, what: string): void {
  const needs = sourceOf(entry).needs(sources);
  if (needs !== undefined)
    throw new LoaderError("no-file", `${entry.id}: ${what}, nor is the file that it comes from; give it by ${needs}`);
}

type Opened = NonNullable<Awaited<ReturnType<typeof openModel>>>;

/** A model's matrix and tokenizer, out of the files that its lock names. */
export interface LockedModel extends Opened {
  readonly files: ModelFiles;
  /** Where rows are from: asked once all are read, it checks the files against the lock. @throws LoaderError `integrity` */
  origin(): Promise<Origin>;
}

/**
 * Opens the files of a model that is here, and closes them after `use`.
 * @throws LoaderError where they are not those that data/ was made of, and for a model without a tokenizer
 */
export async function withLockedModel<T>(
  entry: ModelEntry,
  locked: ModelLock,
  sources: ModelSources,
  use: (model: LockedModel) => Promise<T>
): Promise<T> {
  const source = sourceOf(entry);
  const pin = await pinOf(entry, locked, false, sources);
  const files = await source.open(pin, sources);
  try {
    const model = await openModel(entry, files);
    if (!model)
      throw new LoaderError(
        "no-tokenizer",
        `${entry.id}: it has no tokenizer, only a list of words; expected a model whose tokens are in a vocabulary`
      );
    return await use({
      ...model,
      files,
      async origin() {
        await files.verified?.();
        checkFiles(entry, locked, files);
        return source.origin(pin, files.files);
      }
    });
  } finally {
    await files.close();
  }
}
