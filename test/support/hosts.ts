import {existsSync, readFileSync, statSync} from "node:fs";
import {createServer, type Server, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join} from "node:path";

/** What a host answers a path of a site with: a file of it, or another path that it sends the reader to. */
type Answer =
  | {readonly file: string; readonly status?: number}
  | {readonly to: string; readonly status: number}
  | undefined;

/** A kind of static host: by whose rules a site is served. */
interface Host {
  readonly name: string;
  /** Where on the host the site is; it begins and ends with `/`. */
  readonly under: string;
  /** @param path - in the site, decoded, without `/` before it */
  readonly answer: (site: string, path: string) => Answer;
  /** The kinds of content that it names otherwise, by the ending of files. */
  readonly kinds?: Readonly<Record<string, string>>;
}

const isFile = (site: string, path: string): boolean =>
  existsSync(join(site, path)) && statSync(join(site, path)).isFile();
/** Whole names; a folder has its page at `/`, to which a host leads by a redirect, if it does. */
function byName(site: string, path: string, redirect?: number): Answer {
  if (path === "" || path.endsWith("/"))
    return isFile(site, `${path}index.html`) ? {file: `${path}index.html`} : undefined;
  if (isFile(site, path)) return {file: path};
  return redirect !== undefined && isFile(site, `${path}/index.html`) ? {to: `${path}/`, status: redirect} : undefined;
}

const notFound = (site: string): Answer => (isFile(site, "404.html") ? {file: "404.html", status: 404} : undefined);

/** Jekyll, which GitHub runs over a branch, leaves out what begins with `_` or `.`, but where `.nojekyll` is. */
const leftOut = (site: string, path: string): boolean => /(?:^|\/)[_.]/.test(path) && !isFile(site, ".nojekyll");

/** Answers `x` by `x.html`, as GitHub Pages does. */
function onGithub(site: string, path: string): Answer {
  return byName(site, path, 301) ?? (isFile(site, `${path}.html`) ? {file: `${path}.html`} : notFound(site));
}

/** Sends from `x.html` to `x`, and from `index.html` to its folder. */
const stripping =
  (status: number) =>
  (site: string, path: string): Answer => {
    if (path.endsWith(".html") && isFile(site, path))
      return {to: path.replace(/(?:(^|\/)index)?\.html$/, "$1"), status};
    return onGithub(site, path);
  };

/** Static hosts, by the rules in their documentation, most of them with the site in a folder. */
export const hosts: readonly Host[] = [
  {name: "a plain server", under: "/some/where/", answer: (site, path) => byName(site, path)},
  {
    name: "GitHub Pages, from a branch",
    under: "/a-repository/",
    answer: (site, path) => (leftOut(site, path) ? notFound(site) : onGithub(site, path))
  },
  {name: "GitHub Pages, from a workflow", under: "/a-repository/", answer: onGithub},
  {name: "Cloudflare Pages", under: "/", answer: stripping(308)},
  {name: "Netlify", under: "/in/a/folder/", answer: stripping(301)},
  {
    name: "a bucket of S3 as a website",
    under: "/bucket/",
    answer: (site, path) => byName(site, path, 302) ?? notFound(site),
    kinds: {".arrow": "binary/octet-stream", ".woff2": "binary/octet-stream"}
  },
  {
    name: "python3 -m http.server",
    under: "/dist/",
    answer: (site, path) => byName(site, path, 301),
    kinds: {".arrow": "application/octet-stream", ".woff2": "application/octet-stream"}
  },
  {
    name: "a gateway of IPFS",
    under: "/ipfs/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi/",
    answer: (site, path) => byName(site, path, 301)
  }
];

const usual: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".png": "image/png",
  ".woff2": "font/woff2"
};

function write(response: ServerResponse, site: string, {under, kinds}: Host, answer: Answer): void {
  if (!answer) return void response.writeHead(404, {"content-type": "text/plain"}).end("not found\n");
  if ("to" in answer) return void response.writeHead(answer.status, {location: under + answer.to}).end();
  const ending = extname(answer.file);
  const kind = kinds?.[ending] ?? usual[ending] ?? "application/octet-stream";
  response.writeHead(answer.status ?? 200, {"content-type": kind});
  response.end(response.req.method === "HEAD" ? undefined : readFileSync(join(site, answer.file)));
}

export interface Hosted {
  /** The address of the site's root. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves a site on loopback by a host's rules. */
export async function onHost(site: string, host: Host): Promise<Hosted> {
  const server: Server = createServer((request, response) => {
    const {pathname, search} = new URL(request.url ?? "/", "http://host");
    const path = decodeURIComponent(pathname);
    if (!path.startsWith(host.under)) return write(response, site, host, undefined);
    const answer = host.answer(site, path.slice(host.under.length));
    write(response, site, host, answer && "to" in answer ? {...answer, to: answer.to + search} : answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const {port} = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${host.under}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      })
  };
}
