import type {SiteStudy} from "../rsa/siteStudy.js";
import type {Embeddings} from "../tables/embeddings.js";

/** Where a page gets embeddings from. */
export interface ModelFiles {
  firstView(side: "a" | "b"): Promise<Embeddings>;
  whole(id: string): Promise<Embeddings>;
}

/** Embeddings by model, each file loaded once; a load that failed is tried again when it is asked for again. */
export function modelCache({pair}: SiteStudy, files: ModelFiles) {
  const wholes = new Map<string, Promise<Embeddings>>();
  const firsts = new Map<string, Promise<Embeddings>>();
  const once = (
    cache: Map<string, Promise<Embeddings>>,
    id: string,
    load: () => Promise<Embeddings>
  ): Promise<Embeddings> => {
    const known = cache.get(id);
    if (known) return known;
    const loading = load();
    cache.set(id, loading);
    loading.catch(() => cache.delete(id));
    return loading;
  };
  const whole = (id: string): Promise<Embeddings> => once(wholes, id, () => files.whole(id));
  return {
    whole,
    /** The smallest file that answers: the first view for the seed's words of the default pair, unless the whole is here. */
    get(id: string, seedOnly: boolean): Promise<Embeddings> {
      const side = id === pair.a ? "a" : id === pair.b ? "b" : undefined;
      if (!seedOnly || !side || wholes.has(id)) return whole(id);
      return once(firsts, id, () => files.firstView(side));
    }
  };
}
