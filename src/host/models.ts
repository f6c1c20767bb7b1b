import {load, type Load} from "../notebook/load.js";
import type {SiteStudy} from "../rsa/siteStudy.js";
import type {Embeddings, Form} from "../tables/embeddings.js";
import type {LiveOptions} from "./liveModel.js";
import {sharedLoads, type Hear} from "./sharedLoads.js";

/** Where a page gets embeddings from; a load ends with its signal, and tells how much is there, where that can be. */
export interface ModelFiles {
  firstView(side: "a" | "b", signal?: AbortSignal): Promise<Embeddings>;
  whole(id: string, signal?: AbortSignal, hear?: Hear): Promise<Embeddings>;
  /** Rows of words some of which its file does not have, where the site has them otherwise. */
  live?(whole: Embeddings, words: readonly string[], options: LiveOptions): Promise<Embeddings>;
}

/** Embeddings by model, each file loaded once. */
export function modelCache({pair}: SiteStudy, files: ModelFiles) {
  const wholes = sharedLoads<Embeddings>();
  const firsts = sharedLoads<Embeddings>();
  const whole: ModelFiles["whole"] = (id, signal, hear) =>
    wholes.get(id, (shared, progress) => files.whole(id, shared, progress), signal, hear);
  return {
    whole,
    /** The rows of these words, those that its file does not have read live. @param form - the only one that is read; both without it */
    live: (id: string, words: readonly string[], form?: Form): Load<Embeddings> =>
      load(`live ${id} ${form ?? ""} ${words.join("\n")}`, async ({signal, progress}) => {
        const all = await whole(id, signal, progress);
        return files.live ? files.live(all, words, {signal, forms: form && [form]}) : all;
      }),
    /** The smallest file that answers: the first view for the seed's words of the default pair, unless the whole is here. */
    source(id: string, seedOnly: boolean): Load<Embeddings> {
      const side = id === pair.a ? "a" : id === pair.b ? "b" : undefined;
      if (!seedOnly || !side || wholes.has(id))
        return load(`whole ${id}`, ({signal, progress}) => whole(id, signal, progress));
      return load(`first ${id}`, ({signal}) => firsts.get(id, (shared) => files.firstView(side, shared), signal));
    }
  };
}
