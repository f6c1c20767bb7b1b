import {existsSync, type ReadStream} from "node:fs";
import {readFile} from "node:fs/promises";
import {createServer, type IncomingMessage, type Server, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import {join, sep} from "node:path";
import type {Duplex} from "node:stream";
import {setTimeout as sleep} from "node:timers/promises";
import send from "send";
import {notFoundPage} from "./build/notFound.js";
import {siteFile} from "./siteFile.js";

export interface Served {
  readonly address: string;
  close(): Promise<void>;
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.removeListener("error", reject);
      resolve();
    });
  });

const isTaken = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "EADDRINUSE";

/** A connection on which nothing moves for so long is closed. In milliseconds. */
const idleTime = 120_000;

/** What is no request is told on the bare connection, by the code of its fault; anything else is a bad request. */
const malformed: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout"
};

/** A refusal is lost where a connection is closed before all that came has been read; for so long it is. In milliseconds. */
const drainTime = 1000;

function refuseMalformed(error: Error & {readonly code?: string}, socket: Duplex): void {
  if (!socket.writable || answering.has(socket)) return void socket.destroy();
  socket.end(
    `HTTP/1.1 ${malformed[error.code ?? ""] ?? "400 Bad Request"}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`
  );
  setTimeout(() => socket.destroy(), drainTime).unref();
}

/** Connections on which an answer is under way, which a refusal would be taken for a part of. */
const answering = new WeakSet<Duplex>();

const words: Readonly<Record<number, string>> = {
  400: "bad request",
  404: "not found",
  416: "no such range"
};

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, {"content-type": "text/plain; charset=utf-8"}).end(`${words[status] ?? "failed"}\n`);
}

/** Answers that there is nothing, in the site's own words where it has some, as static hosts do. */
async function refuseMissing(site: string, response: ServerResponse): Promise<void> {
  const page = await siteFile(site, `/${notFoundPage}`);
  const html = page?.path === undefined ? undefined : await readFile(join(page.root, page.path)).catch(() => undefined);
  if (html === undefined || response.headersSent) return refuse(response, 404);
  const headers = {"content-type": "text/html; charset=utf-8", "content-length": html.length};
  response.writeHead(404, headers).end(html);
}

/** While a new build takes the place of the old one there is no site for a moment. */
async function siteIsThere(site: string): Promise<void> {
  for (let tries = 0; tries < 50 && !existsSync(site); tries++) await sleep(20);
}

/** The path of a request, which may name it by a whole address (RFC 9112, 3.2.2); undefined where it is none. */
function pathAsked(url = "/"): string | undefined {
  const [path = "/"] = url.replace(/^https?:\/\/[^/?]*/i, "").split("?");
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes("\0") ? undefined : decoded || "/";
  } catch {
    return undefined;
  }
}

const asUrl = (path: string): string => path.split(sep).map(encodeURIComponent).join("/");

const rangeForm = /^bytes=\s*(?:\d+-\d*|-\d+)(?:\s*,\s*(?:\d+-\d*|-\d+))*\s*$/;

/**
 * A Range header in which the last bytes that are asked for are no more than there are (RFC 9110, 14.1.2); undefined where the
 * whole is given: of an empty file, and where it is written wrongly. @param size - of the file in bytes
 */
function rangeWithin(range: string | undefined, size: number): string | undefined {
  if (size === 0 || !range || !rangeForm.test(range)) return undefined;
  return range.replace(/([=,]\s*)-(\d+)/g, (whole, before: string, last: string) =>
    Number(last) > size ? `${before}0-` : whole
  );
}

/** A file that has become shorter than its answer says leaves the reader waiting for the rest: the connection is ended. */
function endWhereCut(file: ReadStream, response: ServerResponse): void {
  file.once("end", () => {
    if (file.bytesRead < Number(response.getHeader("content-length"))) response.destroy();
  });
}

/** Answers a request by the site as it is now; a file that is not there, or is removed meanwhile, ends nothing but its own answer. */
async function answer(site: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader("x-content-type-options", "nosniff");
  for (const stream of [request, response]) stream.on("error", () => undefined);
  const {socket} = request;
  answering.add(socket);
  response.once("close", () => answering.delete(socket));
  if (request.method !== "GET" && request.method !== "HEAD") {
    request.resume();
    response.writeHead(405, {allow: "GET, HEAD", "content-type": "text/plain; charset=utf-8"}).end("GET or HEAD\n");
    return;
  }
  await siteIsThere(site);
  const path = pathAsked(request.url);
  const file = path === undefined ? path : await siteFile(site, path);
  if (path === undefined) return refuse(response, 400);
  if (!file) return refuseMissing(site, response);
  const range = rangeWithin(request.headers.range, file.size);
  if (range === undefined) delete request.headers.range;
  else request.headers.range = range;
  // a folder is answered with the way to its page
  send(request, asUrl(file.path ?? path), {root: file.root})
    // what lies outside is not there
    .on("error", ({status}) => refuse(response, status === 403 ? 404 : status))
    .on("stream", (file) => endWhereCut(file, response))
    .pipe(response);
}

/**
 * Serves a folder on 127.0.0.1 and nowhere else, as it is at each moment.
 * @param port - 0 takes any free one
 * @param tries - how many ports to try, one after the other, while they are taken
 */
export async function serve(site: string, port: number, tries = 1): Promise<Served> {
  const server = createServer((request, response) => {
    answer(site, request, response).catch(() => refuse(response, 500));
  });
  server.setTimeout(idleTime);
  server.on("clientError", refuseMalformed);
  for (let next = port; ; next++)
    try {
      await listen(server, next);
      break;
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (next + 1 >= port + tries || next >= 65535)
        throw new Error(`port ${next} is taken; choose another one with --port`, {cause: error});
    }
  const {port: taken} = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}
