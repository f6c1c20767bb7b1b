/** What decides which files are kept for when there is no network. */
interface OfflineOptions {
  /** The address of the site's root; it ends in `/`. */
  readonly scope: string;
  /** The digest of the build that the files are of. */
  readonly build: string;
  /** Each file of the build, by its path, with its SHA-256 as lower-case hex. */
  readonly files: Readonly<Record<string, string>>;
  readonly caches: Pick<CacheStorage, "open" | "keys" | "delete" | "match">;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** What a browser asks a service worker for. */
export interface Asked {
  readonly request: Request;
  /** The answer of the network to a page, where the browser asked for it while the worker started. */
  readonly preloadResponse?: Promise<Response | undefined>;
  /** Keeps the worker alive until the work is done; the answer does not wait for it. */
  waitUntil(work: Promise<unknown>): void;
}

/** How a page was answered. */
interface Answered {
  readonly response: Response;
  /** Of no network: as it was when it was kept. */
  readonly kept: boolean;
}

interface OfflineSite {
  /** The answer to a page that is asked for: from the network, and where there is none, as it was kept. */
  page(asked: Asked): Promise<Answered>;
  /** The answer to any other file, where this can give one; undefined leaves it to the network. */
  file(asked: Asked): Promise<Response> | undefined;
  /** Keeps what a page has loaded. Files that are not of this build are left alone. */
  keep(addresses: readonly string[]): Promise<void>;
  /** Keeps the code of all pages, so that what a visited page loads late is there. */
  keepCode(): Promise<void>;
  /** Removes what is kept of older builds, but of the last one, which open pages may be of. */
  clean(): Promise<void>;
}

/** What is kept of an address. */
interface Kept {
  readonly key: string;
  /** Whether bytes with this SHA-256 are what should be there. */
  fits(digest: string): boolean;
}

const prefix = (scope: string): string => `rsa-notebook ${scope} `;

/** Files whose names tell what they hold, so that one of the same name is never another one. */
const isNamedByContent = (url: URL): boolean =>
  /\.[\w-]{8}\.\w+$/.test(url.pathname) ||
  (/\.(?:arrow|bin)$|\/_file\/data\/rows\/.*\.(?:rows|json|txt)$/.test(url.pathname) &&
    /^\?[0-9a-f]{8}$/.test(url.search));

/** The models that have published rows: a file that is always asked for by one name. */
const rowsList = "_file/data/rows/models.json";

/** How the digest of a file of published rows begins, as its address says; the build's list, which leaves those out, is not asked. */
const rowsDigest = (scope: string, url: URL): string | undefined =>
  url.href.startsWith(`${scope}_file/data/rows/`) && url.pathname.endsWith(".rows")
    ? /^\?([0-9a-f]{8})$/.exec(url.search)?.[1]
    : undefined;

const isCode = (path: string): boolean => /^_(?:code|import|node|npm|observablehq|site)\/.*\.(?:js|css)$/.test(path);

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What is told where neither the network nor what was kept has a page. */
const nothing = (scope: string): Response =>
  new Response(
    `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Offline</title>
<body style="font: 17px/1.5 sans-serif; margin: 2rem; max-width: 40rem"><h1>You are offline</h1>
<p>This page was not visited while there was a network, so it is not kept here. <a href="${scope}">The analysis</a> is, if you have been there.</p>`,
    {status: 503, headers: {"content-type": "text/html; charset=utf-8"}}
  );

/** What is kept under a key: of this build first, then of those before. */
async function findIn(
  caches: OfflineOptions["caches"],
  scope: string,
  own: string,
  key: string
): Promise<Response | undefined> {
  const kept = await caches.match(key, {cacheName: own});
  if (kept) return kept;
  const before = (await caches.keys()).filter((name) => name.startsWith(prefix(scope)) && name !== own);
  for (const cacheName of before.reverse()) {
    const older = await caches.match(key, {cacheName});
    if (older) return older;
  }
  return undefined;
}

/** The file of a build that an address of the site is of, also where the host takes endings away. */
function pathIn(scope: string, files: OfflineOptions["files"], url: URL): string | undefined {
  if (!url.href.startsWith(scope)) return undefined;
  const path = decodeURIComponent(url.pathname.slice(new URL(scope).pathname.length));
  const names =
    path === "" || path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`, `${path}/index.html`];
  return names.find((name) => Object.hasOwn(files, name));
}

const isPage = (path: string): boolean => path.endsWith(".html");

/** What is kept of an address: under which name, and whether a digest is that of its bytes. Undefined where nothing of it is. */
function keptIn(scope: string, files: OfflineOptions["files"], url: URL): Kept | undefined {
  const path = pathIn(scope, files, url);
  if (path === undefined) {
    const begins = rowsDigest(scope, url);
    return begins === undefined ? undefined : {key: url.href, fits: (digest) => digest.startsWith(begins)};
  }
  if (!isPage(path) && path !== rowsList && !isNamedByContent(url)) return undefined;
  return {key: scope + path + (isPage(path) ? "" : url.search), fits: (digest) => digest === files[path]};
}

interface Copies {
  /** Keeps a copy of an answer, which can be read on its way meanwhile. Resolves also where it cannot be kept. */
  keepCopy(kept: Kept, response: Response): Promise<void>;
  /** Whether there is a copy, once none is being made. */
  isKept(key: string): Promise<boolean>;
}

/** The copies in a cache. @param cacheName - its name */
function copiesIn(caches: OfflineOptions["caches"], cacheName: string): Copies {
  /** What is being kept just now, by its key. */
  const storing = new Map<string, Promise<void>>();
  const isThere = async (key: string): Promise<boolean> => (await caches.match(key, {cacheName})) !== undefined;

  async function store({key, fits}: Kept, response: Response): Promise<void> {
    if (await isThere(key)) return response.body?.cancel();
    const bytes = await response.arrayBuffer();
    if (!fits(await sha256(bytes))) return;
    const headers = {"content-type": response.headers.get("content-type") ?? "application/octet-stream"};
    const cache = await caches.open(cacheName);
    await cache.put(key, new Response(bytes, {headers}));
  }

  return {
    keepCopy(kept, response) {
      if (!response.ok) return Promise.resolve();
      const stored = store(kept, response.clone())
        .catch(() => undefined)
        .finally(() => storing.delete(kept.key));
      storing.set(kept.key, stored);
      return stored;
    },
    async isKept(key) {
      await storing.get(key);
      return isThere(key);
    }
  };
}

/**
 * Keeps what was visited of a site. A file is kept only where its bytes are those that the build lists, so that what is kept is of one build;
 * pages come from the network as long as there is one, since a newer build may be there.
 */
export function offlineSite({scope, build, files, caches, fetch}: OfflineOptions): OfflineSite {
  const own = prefix(scope) + build;

  const pathOf = (url: URL): string | undefined => pathIn(scope, files, url);
  const keptAt = (url: URL): Kept | undefined => keptIn(scope, files, url);

  const {keepCopy, isKept} = copiesIn(caches, own);

  /** From the network; a copy is kept of what can be. */
  const fetched = async (kept: Kept | undefined, asked: Asked): Promise<Response> => {
    const response = (await asked.preloadResponse) ?? (await fetch(asked.request));
    if (kept) asked.waitUntil(keepCopy(kept, response));
    return response;
  };

  /** From the network, and where there is none, as it was kept. */
  const newest = async (kept: Kept, asked: Asked): Promise<Response> => {
    try {
      return await fetched(kept, asked);
    } catch (cause) {
      const older = await findIn(caches, scope, own, kept.key);
      if (older) return older;
      throw cause;
    }
  };

  return {
    async page(asked) {
      const url = new URL(asked.request.url);
      const path = pathOf(url);
      const visited = path !== undefined && isPage(path) ? keptAt(url) : undefined;
      try {
        return {response: await fetched(visited, asked), kept: false};
      } catch {
        const older = visited ? await findIn(caches, scope, own, visited.key) : undefined;
        return {response: older ?? nothing(scope), kept: true};
      }
    },
    file(asked) {
      const {request} = asked;
      const url = new URL(request.url);
      if (request.method !== "GET" || !url.href.startsWith(scope)) return undefined;
      const path = pathOf(url);
      if (path !== undefined && isPage(path)) return undefined;
      const kept = keptAt(url);
      if (kept && path === rowsList) return newest(kept, asked);
      if (!isNamedByContent(url)) return undefined;
      return findIn(caches, scope, own, kept?.key ?? url.href).then((there) => there ?? fetched(kept, asked));
    },
    async keep(addresses) {
      for (const address of addresses) {
        const url = new URL(address);
        url.hash = "";
        const kept = keptAt(url);
        if (!kept) continue;
        if (await isKept(kept.key)) continue;
        const response = await fetch(new Request(url)).catch(() => undefined);
        if (response) await keepCopy(kept, response);
      }
    },
    async keepCode() {
      await this.keep(
        Object.keys(files)
          .filter(isCode)
          .map((path) => scope + path)
      );
    },
    async clean() {
      const all = (await caches.keys()).filter((name) => name.startsWith(prefix(scope)) && name !== own);
      for (const name of all.slice(0, -1)) await caches.delete(name);
    }
  };
}
