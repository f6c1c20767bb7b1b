import {createServer, type Server} from "node:http";
import type {AddressInfo} from "node:net";
import sirv from "sirv";

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

/**
 * Serves a folder on 127.0.0.1 and nowhere else.
 * @param port - 0 takes any free one
 * @param tries - how many ports to try, one after the other, while they are taken
 */
export async function serve(site: string, port: number, tries = 1): Promise<Served> {
  const files = sirv(site, {etag: true, extensions: ["html"]});
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.writeHead(404, {"content-type": "text/plain"}).end("not found\n");
    })
  );
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
