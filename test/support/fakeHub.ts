import {createServer, type IncomingMessage, type Server, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import type {FakeFile} from "./fakeFiles.js";
import {hubFault, type HubFaultName} from "./hubFaults.js";

/** A repository: what each branch points at, and the files of each commit. */
export interface FakeRepo {
  readonly branches: Record<string, string>;
  readonly commits: Readonly<Record<string, Readonly<Record<string, FakeFile>>>>;
  /** The token without which it does not answer. */
  readonly token?: string;
  readonly architectures?: readonly string[];
  readonly licence?: string;
  /** What the hub's API tells besides, in place of its usual answer. */
  readonly about?: Readonly<Record<string, unknown>>;
}

interface HubRequest {
  readonly host: "hub" | "files";
  readonly path: string;
  /** `first-last`, or empty. */
  readonly range: string;
  readonly authorization: string | undefined;
  /** Names of all headers, in lower case. */
  readonly headers: readonly string[];
  /** Bytes of its answer, headers among them, once it was sent. */
  bytes: number;
}

/** A fault that strikes requests of some kind. */
export interface Fault {
  readonly name: HubFaultName;
  /** Part of the path, with the host before it, such as `files/` or `hub/api/`. */
  readonly on: string;
  /** How many such requests pass before. */
  after?: number;
  /** How many are struck; default: all. */
  times?: number;
}

export interface FakeHub {
  readonly url: string;
  readonly repos: Readonly<Record<string, FakeRepo>>;
  readonly requests: HubRequest[];
  /** Bytes of bodies that were sent. */
  sent: number;
  /** Answers that stream without an end (the fault "whole file") just now, and how many bytes of them were sent. */
  streaming: number;
  streamed: number;
  /** Connections that were opened, to both hosts. */
  connections: number;
  /** Milliseconds before each answer. */
  delay: number;
  /** Answers wait until it ends. */
  held: Promise<void> | undefined;
  /** How many requests a link to the file host is good for. */
  linkLasts: number;
  /** Questions before a request (CORS preflight) that came, all of which are refused. */
  preflights: number;
  /** Whether small files are answered by another address of the hub's own, as pages find them. */
  resolveCache: boolean;
  /** Whether pages may read how a file host refuses a link that has expired. */
  readableRefusals: boolean;
  /** Requests that were under way at once, at most. */
  atOnce: number;
  /** Whether large files are offered in chunks, as newer repositories do. */
  xet: boolean;
  fault: Fault | undefined;
  /** Called with each request that comes. */
  asked: () => void;
  close(): Promise<void>;
}

/** What the hub lets a page read, and its file host: the latter sees no origin of a page that was sent on. */
function letsRead(host: HubRequest["host"], origin: string | undefined): Record<string, string> {
  if (origin === undefined) return {};
  const exposed =
    "X-Repo-Commit,X-Request-Id,X-Error-Code,X-Error-Message,X-Total-Count,ETag,Link,Accept-Ranges,Content-Range,X-Linked-Size,X-Linked-ETag,X-Xet-Hash";
  return host === "hub"
    ? {"access-control-allow-origin": origin, vary: "Origin", "access-control-expose-headers": exposed}
    : {
        "access-control-allow-origin": "*",
        "access-control-expose-headers":
          "Accept-Ranges, Content-Range, Content-Type, Content-Disposition, ETag, X-Cache"
      };
}

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  );
const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** A hub and its file host on loopback, which answer as the real ones do, with faults on demand. */
export async function startHub(repos: Readonly<Record<string, FakeRepo>>): Promise<FakeHub> {
  const state: FakeHub = {
    url: "",
    repos,
    requests: [],
    sent: 0,
    streaming: 0,
    streamed: 0,
    connections: 0,
    delay: 0,
    held: undefined,
    linkLasts: Infinity,
    preflights: 0,
    resolveCache: false,
    readableRefusals: true,
    atOnce: 0,
    xet: false,
    fault: undefined,
    asked: () => {},
    close: async () => void (await Promise.all([close(hub), close(files)]))
  };
  const uses = new Map<string, number>();
  let filesUrl = "";
  let links = 0;
  let running = 0;

  function refuse(response: ServerResponse, status: number, code: string, more: Record<string, string> = {}): void {
    const body = JSON.stringify({error: code});
    response.writeHead(status, {"content-type": "application/json", "x-error-code": code, ...more}).end(body);
  }

  function serve(request: IncomingMessage, response: ServerResponse, file: FakeFile, headers: Record<string, string>) {
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
    const [start, end] =
      first === undefined ? [0, file.size - 1] : [Number(first), Math.min(Number(last), file.size - 1)];
    const all = {...headers, etag: `"${file.etag}"`, "accept-ranges": "bytes"};
    if (start > end && file.size > 0) return refuse(response, 416, "RangeNotSatisfiable");
    const range: Record<string, string> =
      first === undefined ? {} : {"content-range": `bytes ${start}-${end}/${file.size}`};
    const length = Math.max(end - start + 1, 0);
    response.writeHead(first === undefined ? 200 : 206, {...all, ...range, "content-length": `${length}`});
    state.sent += length;
    file
      .stream(start, end)
      .on("error", () => response.destroy())
      .pipe(response);
  }

  function answerApi(response: ServerResponse, name: string, revision: string, blobs: boolean): void {
    const repo = repos[name];
    if (!repo) return refuse(response, 401, "RepoNotFound");
    const sha = repo.commits[revision] ? revision : repo.branches[revision];
    if (sha === undefined) return refuse(response, 404, "RevisionNotFound");
    const siblings = Object.entries(repo.commits[sha] ?? {}).map(([rfilename, {size, etag, large}]) => {
      if (!blobs) return {rfilename};
      const blobId = large ? "d".repeat(40) : etag;
      return {rfilename, size, blobId, ...(large ? {lfs: {sha256: etag, size, pointerSize: 135}} : {})};
    });
    const usual = {config: {architectures: repo.architectures ?? []}, cardData: {license: repo.licence ?? "mit"}};
    const about = {...usual, ...repo.about};
    response.writeHead(200, {"content-type": "application/json"});
    response.end(JSON.stringify({_id: "1", id: name, sha, siblings, lastModified: "2024-01-01T00:00:00Z", ...about}));
  }

  function answerFile(
    request: IncomingMessage,
    response: ServerResponse,
    name: string,
    at: string,
    path: string
  ): void {
    const repo = repos[name];
    if (!repo) return refuse(response, 401, "RepoNotFound");
    const commit = repo.commits[at] ? at : (repo.branches[at] ?? "");
    const file = repo.commits[commit]?.[path];
    if (!repo.commits[commit]) return refuse(response, 404, "RevisionNotFound");
    if (!file) return refuse(response, 404, "EntryNotFound");
    const headers = {"x-repo-commit": commit};
    if (!file.large && state.resolveCache && !request.url?.startsWith("/api/"))
      return void response.writeHead(307, {...headers, location: `/api/resolve-cache${request.url}`}).end();
    if (!file.large) return serve(request, response, file, headers);
    const linked = {...headers, "x-linked-size": `${file.size}`, "x-linked-etag": `"${file.etag}"`};
    if (state.xet && request.headers.accept?.includes("xet-fileinfo")) {
      const link = `<${state.url}/auth>; rel="xet-auth", <${state.url}/info>; rel="xet-reconstruction-info"`;
      const type = {"content-type": "application/vnd.xet-fileinfo+json", "x-xet-hash": "0", link};
      return void response.writeHead(200, {...linked, ...type}).end("{}");
    }
    const location = `${filesUrl}/${links++}/${name}/${commit}/${path}?signature=secret`;
    response.writeHead(302, {...linked, location}).end();
  }

  function answer(host: HubRequest["host"], request: IncomingMessage, response: ServerResponse): void {
    const path = decodeURIComponent((request.url ?? "").replace(/\?.*$/, "").replace(/^\/api\/resolve-cache/, ""));
    const [, name = "", rest = ""] = /^\/(?:api\/models\/|\d+\/)?([^/]+\/[^/]+)\/(.*)$/.exec(path) ?? [];
    if (host === "files") {
      const key = path.split("/")[1] ?? "";
      uses.set(key, (uses.get(key) ?? 0) + 1);
      const [, commit = "", file = ""] = /^([^/]+)\/(.*)$/.exec(rest) ?? [];
      const found = repos[name]?.commits[commit]?.[file];
      if (!found || (uses.get(key) ?? 0) > state.linkLasts) {
        if (!state.readableRefusals) response.removeHeader("access-control-allow-origin");
        return refuse(response, 403, "Expired");
      }
      return serve(request, response, found, {});
    }
    const token = repos[name]?.token;
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`)
      return refuse(response, request.headers.authorization === undefined ? 401 : 403, "GatedRepo");
    if (path.startsWith("/api/models/"))
      return answerApi(response, name, rest.replace(/^revision\//, ""), request.url?.includes("blobs=true") ?? false);
    const [, revision = "", file = ""] = /^resolve\/(refs\/pr\/\d+|[^/]+)\/(.*)$/.exec(rest) ?? [];
    return answerFile(request, response, name, revision, file);
  }

  const handler = (host: HubRequest["host"]) => (request: IncomingMessage, response: ServerResponse) => {
    const path = decodeURIComponent(request.url ?? "");
    const range = (request.headers.range ?? "").replace(/^bytes=/, "");
    if (request.method !== "GET") {
      state.preflights++;
      return void response.writeHead(405).end();
    }
    const told: HubRequest = {
      host,
      path,
      range,
      authorization: request.headers.authorization,
      headers: Object.keys(request.headers),
      bytes: 0
    };
    state.requests.push(told);
    // a connection sends one answer at a time
    const {bytesWritten} = request.socket;
    response.on("close", () => (told.bytes = request.socket.bytesWritten - bytesWritten));
    state.atOnce = Math.max(state.atOnce, ++running);
    response.on("close", () => void running--);
    for (const [name, value] of Object.entries(letsRead(host, request.headers.origin))) response.setHeader(name, value);
    state.asked();
    const {fault} = state;
    let struck = false;
    if (fault && `${host}${path}`.includes(fault.on)) {
      if ((fault.after ?? 0) > 0) fault.after = (fault.after ?? 0) - 1;
      else if ((fault.times ?? 1) > 0) {
        if (fault.times !== undefined) fault.times--;
        struck = true;
      }
    }
    const streams = (answers: number, bytes: number): void => {
      state.streaming += answers;
      state.streamed += bytes;
    };
    const reply = (): void => {
      const next = (): void => answer(host, request, response);
      if (struck && fault) hubFault(fault.name, {request, response, next, streams});
      else next();
    };
    const due = (): void => void (state.delay > 0 ? setTimeout(reply, state.delay) : reply());
    if (state.held) void state.held.then(due);
    else due();
  };
  const [hub, files] = [createServer(handler("hub")), createServer(handler("files"))];
  for (const server of [hub, files]) server.on("connection", () => state.connections++);
  filesUrl = await listen(files);
  return Object.assign(state, {url: await listen(hub)});
}
