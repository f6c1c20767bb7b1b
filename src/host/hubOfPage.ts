import {afterFrame} from "../page/afterFrame.js";
import {whenIdle} from "../page/whenIdle.js";
import type {PageHub} from "./hubModels.js";
import {pageCache} from "./pageCache.js";
import {pageRequest} from "./pageRequest.js";

/** So long the keeping of rows waits for the browser to have nothing else to do, in milliseconds. */
const longest = 1000;

/** The hub that a page may read, as its publisher let it: the first of the hosts in its own text, which its policy allows; undefined without any. */
export function hubOfPage(page: Document): PageHub | undefined {
  const hosts = page.querySelector('meta[name="hub"]')?.getAttribute("content") ?? "";
  const [endpoint = ""] = hosts.split(" ");
  if (endpoint === "") return undefined;
  return {
    endpoint,
    request: pageRequest(),
    cache: pageCache(storageOf(globalThis)),
    onLine: () => navigator.onLine,
    // the frame after the next: rows that came are drawn in between
    quiet: () => new Promise((resolve) => afterFrame(() => afterFrame(() => whenIdle(resolve, longest))))
  };
}

/** The browser's storage of answers; undefined where there is none, or even to name it is forbidden. */
function storageOf(scope: {readonly caches?: CacheStorage}): CacheStorage | undefined {
  try {
    return scope.caches;
  } catch {
    return undefined;
  }
}
