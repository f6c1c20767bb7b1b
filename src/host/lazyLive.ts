import type {Embeddings} from "../tables/embeddings.js";
import type {LiveHost} from "./liveHost.js";

/** What reads rows of words that are not the site's: loaded when it is first needed, which for most readers is never. */
export interface LazyLive {
  get(): Promise<LiveHost>;
}

/** @param whole - gives a model's whole embeddings file */
export function lazyLive(whole: (id: string) => Promise<Embeddings>): LazyLive {
  let host: Promise<LiveHost> | undefined;
  return {
    get() {
      host ??= import("./liveHost.js").then(({liveHost}) => liveHost(whole));
      host.catch(() => (host = undefined));
      return host;
    }
  };
}
