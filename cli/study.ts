import {openDataFolder, readAgain, type DataFolder} from "../loaders/dataFolder.js";
import type {ModelEntry} from "../loaders/modelEntry.js";
import {unknownModel} from "../loaders/registry.js";
import type {WordRow} from "../src/rsa/choice.js";
import type {Embeddings} from "../src/tables/embeddings.js";
import {UsageError} from "./usageError.js";

type ModelAbout = Pick<ModelEntry, "name" | "dims" | "defaultForm">;

/** What data/ holds. */
export interface Study {
  readonly folder: DataFolder;
  readonly words: readonly WordRow[];
  readonly registry: readonly ModelEntry[];
  /** Ids of the models whose embeddings are here, in the registry's order. */
  readonly present: readonly string[];
  entry(id: string): ModelEntry;
  /** What a run needs of a model whose embeddings are here; that may be one that the registry does not have. @throws UsageError */
  about(id: string): ModelAbout;
  /**
   * @param words - only the rows of these
   * @throws UsageError where they are not here; LoaderError where they are not this model's
   */
  embeddings(id: string, words?: ReadonlySet<string>): Promise<Embeddings>;
}

/** Reads data/ and writes nothing. @throws LoaderError outside a project's folder, and for broken tables */
export async function openStudy(root: string): Promise<Study> {
  const folder = await openDataFolder(root);
  const {words, registry, present} = folder;
  const entry = (id: string): ModelEntry => {
    const model = registry.find((candidate) => candidate.id === id);
    if (!model) throw new UsageError(unknownModel(id, registry));
    return model;
  };
  return {
    folder,
    words,
    registry,
    present,
    entry,
    about: entry,
    async embeddings(id, words) {
      const {checkedModel} = await import("../loaders/checkedModel.js");
      const model = await checkedModel(folder, entry(id), words);
      if (!model) throw new UsageError(`model not here: ${id}; ${readAgain(id)} first`);
      return model.embeddings;
    }
  };
}
