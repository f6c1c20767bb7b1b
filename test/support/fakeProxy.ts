import {readFileSync} from "node:fs";
import {createServer, request as send, type IncomingMessage, type ServerResponse} from "node:http";
import type {AddressInfo, Socket} from "node:net";
import {TLSSocket} from "node:tls";

/** A key and a certificate for hub.example, registry.example and 127.0.0.1 that no one trusts. */
const pem = readFileSync(new URL("testOnly.pem", import.meta.url));

export interface FakeProxy {
  /** Without credentials. */
  readonly host: string;
  /** First lines of the requests that came, as `CONNECT hub.example:443` or `GET http://127.0.0.1:1/x`. */
  readonly requests: string[];
  /** What came as Proxy-Authorization, in plain text. */
  readonly credentials: Set<string>;
  /** The status of each answer in place of a connection; 0: none at all. */
  refuses: number | undefined;
  close(): Promise<void>;
}

/**
 * A proxy on loopback. It ends the TLS of those who connect through it, and asks by plain HTTP.
 * @param hosts - where a host of a CONNECT request is to be found, by its name and port; default: itself
 */
export async function startProxy(hosts: Readonly<Record<string, string>> = {}): Promise<FakeProxy> {
  const sockets = new Set<Socket>();
  const noted = ({headers}: IncomingMessage, line: string): void => {
    proxy.requests.push(line);
    const given = /^Basic (.+)$/.exec(headers["proxy-authorization"] ?? "")?.[1];
    if (given !== undefined) proxy.credentials.add(Buffer.from(given, "base64").toString());
  };

  function forward(request: IncomingMessage, response: ServerResponse, url: URL, secure: boolean): void {
    const headers = Object.entries(request.headers).filter(([name]) => !/^(?:proxy-|host$)/.test(name));
    send(url, {headers: Object.fromEntries(headers)}, (answer) => {
      const {location} = answer.headers;
      const sentOn = secure && location ? {location: location.replace(/^http:/, "https:")} : {};
      response.writeHead(answer.statusCode ?? 502, {...answer.headers, ...sentOn});
      answer.pipe(response);
    })
      .on("error", () => response.writeHead(502).end())
      .end();
  }

  const inside = createServer((request, response) => {
    const host = request.headers.host ?? "";
    const at = hosts[host.includes(":") ? host : `${host}:443`] ?? `http://${host}`;
    forward(request, response, new URL(request.url ?? "", at), true);
  });
  const server = createServer((request, response) => {
    noted(request, `${request.method} ${request.url}`);
    if (proxy.refuses === 0) return;
    if (proxy.refuses !== undefined) return void response.writeHead(proxy.refuses).end();
    forward(request, response, new URL(request.url ?? ""), false);
  });
  server.on("connection", (socket) => sockets.add(socket));
  server.on("connect", (request: IncomingMessage, socket: Socket) => {
    noted(request, `CONNECT ${request.url}`);
    socket.on("error", () => {});
    if (proxy.refuses === 0) return;
    if (proxy.refuses !== undefined)
      return void socket.end(`HTTP/1.1 ${proxy.refuses} No\r\ncontent-length: 0\r\n\r\n`);
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    const plain = new TLSSocket(socket, {isServer: true, key: pem, cert: pem});
    plain.on("error", () => {});
    inside.emit("connection", plain);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: FakeProxy = {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    credentials: new Set(),
    refuses: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      })
  };
  return proxy;
}
