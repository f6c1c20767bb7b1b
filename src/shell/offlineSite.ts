/** What decides which files are kept for when there is no network. */
export interface OfflineOptions {
  /** The address of the site's root; it ends in `/`. */
  readonly scope: string;
  /** The digest of the build that the files are of. */
  readonly build: string;
  /** Each file of the build, by its path, with its SHA-256 as lower-case hex. */
  readonly files: Readonly<Record<string, string>>;
  readonly caches: Pick<CacheStorage, "open" | "keys" | "delete" | "has">;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** How a page was answered. */
export interface Answered {
  readonly response: Response;
  /** Of no network: as it was when it was kept. */
  readonly kept: boolean;
}

export interface OfflineSite {
  /** The answer to a page that is asked for: from the network, and where there is none, as it was kept. */
  page(request: Request): Promise<Answered>;
  /** The answer to any other file, where this can give one; undefined leaves it to the network. */
  file(request: Request): Promise<Response> | undefined;
  /** Keeps what a page has loaded. Files that are not of this build are left alone. */
  keep(addresses: readonly string[]): Promise<void>;
  /** Keeps the code of all pages, so that what a visited page loads late is there. */
  keepCode(): Promise<void>;
  /** Removes what is kept of older builds, but of the last one, which open pages may be of. */
  clean(): Promise<void>;
}

const prefix = (scope: string): string => `rsa-notebook ${scope} `;

/** Files whose names tell what they hold, so that one of the same name is never another one. */
const isNamedByContent = (url: URL): boolean =>
  /\.[\w-]{8}\.\w+$/.test(url.pathname) ||
  (/\.(?:arrow|bin)$/.test(url.pathname) && /^\?[0-9a-f]{8}$/.test(url.search));

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
  const before = (await caches.keys()).filter((name) => name.startsWith(prefix(scope)) && name !== own);
  for (const name of [own, ...before.reverse()]) {
    if (!(await caches.has(name))) continue;
    const found = await (await caches.open(name)).match(key);
    if (found) return found;
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

/**
 * Keeps what was visited of a site. A file is kept only where its bytes are those that the build lists, so that what is kept is of one build;
 * pages come from the network as long as there is one, since a newer build may be there.
 */
export function offlineSite({scope, build, files, caches, fetch}: OfflineOptions): OfflineSite {
  const own = prefix(scope) + build;

  const pathOf = (url: URL): string | undefined => pathIn(scope, files, url);
  /** Under which address a file is kept. */
  const keyOf = (path: string, url: URL): string => scope + path + (isPage(path) ? "" : url.search);

  async function store(path: string, url: URL, response: Response): Promise<void> {
    const bytes = await response.arrayBuffer();
    if ((await sha256(bytes)) !== files[path]) return;
    const headers = {"content-type": response.headers.get("content-type") ?? "application/octet-stream"};
    const cache = await caches.open(own);
    await cache.put(keyOf(path, url), new Response(bytes, {headers}));
  }

  const fetched = async (path: string, url: URL, request: Request): Promise<Response> => {
    const response = await fetch(request);
    if (response.ok) await store(path, url, response.clone()).catch(() => undefined);
    return response;
  };

  return {
    async page(request) {
      const url = new URL(request.url);
      const path = pathOf(url);
      const isOwn = path !== undefined && isPage(path);
      try {
        return {response: await (isOwn ? fetched(path, url, request) : fetch(request)), kept: false};
      } catch {
        const found = isOwn ? await findIn(caches, scope, own, keyOf(path, url)) : undefined;
        return {response: found ?? nothing(scope), kept: true};
      }
    },
    file(request) {
      const url = new URL(request.url);
      if (request.method !== "GET" || !url.href.startsWith(scope)) return undefined;
      const path = pathOf(url);
      if (path !== undefined && isPage(path)) return undefined;
      if (!isNamedByContent(url)) return undefined;
      const key = path === undefined ? url.href : keyOf(path, url);
      return findIn(caches, scope, own, key).then(
        (found) => found ?? (path === undefined ? fetch(request) : fetched(path, url, request))
      );
    },
    async keep(addresses) {
      for (const address of addresses) {
        const url = new URL(address);
        url.hash = "";
        const path = pathOf(url);
        if (path === undefined || (!isPage(path) && !isNamedByContent(url))) continue;
        const key = keyOf(path, url);
        if (await (await caches.open(own)).match(key)) continue;
        await fetched(path, url, new Request(url)).catch(() => undefined);
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
