import {file} from "../study/file.js";
import type {Embeddings} from "../tables/embeddings.js";
import type {SiteModel} from "./siteStudy.js";

/** Every model that is here, and how its rows are loaded. */
export interface AllModels {
  readonly list: readonly Pick<SiteModel, "id" | "name" | "dims" | "family" | "defaultForm">[];
  readonly load: (id: string, signal: AbortSignal) => Promise<Embeddings>;
}

export const allModels = file<AllModels>("data/embeddings", {words: "the rows of all models"});
