import {existsSync} from "node:fs";
import {createServer, type IncomingMessage, type Server, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import {setTimeout as sleep} from "node:timers/promises";
import send from "send";

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

const words: Readonly<Record<number, string>> = {
  400: "bad request",
  404: "not found",
  416: "no such range"
};

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, {"content-type": "text/plain; charset=utf-8"}).end(`${words[status] ?? "failed"}\n`);
}

/** While a new build takes the place of the old one there is no site for a moment. */
async function siteIsThere(site: string): Promise<void> {
  for (let tries = 0; tries < 50 && !existsSync(site); tries++) await sleep(20);
}

/** Answers a request by the site as it is now; a file that is not there, or is removed meanwhile, ends nothing but its own answer. */
async function answer(site: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader("x-content-type-options", "nosniff");
  for (const stream of [request, response]) stream.on("error", () => undefined);
  if (request.method !== "GET" && request.method !== "HEAD") {
    request.resume();
    response.writeHead(405, {allow: "GET, HEAD", "content-type": "text/plain; charset=utf-8"}).end("GET or HEAD\n");
    return;
  }
  await siteIsThere(site);
  const [path = "/"] = (request.url ?? "/").split("?");
  send(request, path, {root: site, extensions: ["html"]})
    // what lies outside is not there
    .on("error", ({status}) => refuse(response, status === 403 ? 404 : status))
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
  server.on("clientError", (_, socket) => socket.destroy());
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
