import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {ModelEntry} from "../loaders/modelEntry.js";
import {recover} from "../loaders/commit.js";
import {errno} from "../loaders/errno.js";
import {readRegistry, unknownModel} from "../loaders/registry.js";
import {parseWords} from "../loaders/words.js";
import type {WordRow} from "../src/rsa/choice.js";
import type {Embeddings} from "../src/tables/embeddings.js";
import {UsageError} from "./usageError.js";

/** What data/ holds. */
export interface Study {
  readonly words: readonly WordRow[];
  readonly registry: readonly ModelEntry[];
  /** Ids of the models whose embeddings are here, in the registry's order. */
  readonly present: readonly string[];
  entry(id: string): ModelEntry;
  embeddings(id: string): Promise<Embeddings>;
}

/** @throws UsageError outside a project's folder; LoaderError for broken tables */
export async function openStudy(root: string): Promise<Study> {
  if (!existsSync(join(root, "data", "models.json")))
    throw new UsageError("no data/models.json here; run the command in the project's folder");
  await recover(join(root, "data"));
  const table = (name: string): Promise<string> =>
    readFile(join(root, "data", name), "utf8").catch((cause: unknown) => {
      throw new UsageError(`data/${name}: cannot be read (${errno(cause) ?? String(cause)}); restore it`, {cause});
    });
  const [modelsText, wordsText] = await Promise.all(["models.json", "words.csv"].map(table));
  const registry = readRegistry(modelsText ?? "");
  const fileOf = (id: string): string => join(root, "data", "embeddings", `${id}.arrow`);
  const present = registry.map(({id}) => id).filter((id) => existsSync(fileOf(id)));
  const entry = (id: string): ModelEntry => {
    const found = registry.find((candidate) => candidate.id === id);
    if (!found) throw new UsageError(unknownModel(id, registry));
    return found;
  };
  return {
    words: parseWords(wordsText ?? ""),
    registry,
    present,
    entry,
    async embeddings(id) {
      if (!present.includes(entry(id).id))
        throw new UsageError(`model not here: ${id}; run \`npx rsa-notebook data --model ${id}\` first`);
      const bytes = await readFile(fileOf(id)).catch((cause: unknown) => {
        throw new UsageError(
          `${id}.arrow: cannot be read (${errno(cause) ?? String(cause)}); run \`npx rsa-notebook data --model ${id}\``,
          {cause}
        );
      });
      const {readEmbeddings} = await import("../src/tables/readEmbeddings.js");
      return readEmbeddings(bytes, `${id}.arrow`);
    }
  };
}
