import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {readFile} from "node:fs/promises";
import {extname} from "node:path";
import {promisify} from "node:util";
import {brotliCompress, constants} from "node:zlib";
import {createHash} from "node:crypto";
import {join} from "node:path";
import type {Served} from "../tools/serve.js";
import {siteFile} from "../tools/siteFile.js";

const kinds: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2"
};

/** A file as good hosts send it. */
interface Sent {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

async function packed(path: string): Promise<Sent> {
  const bytes = await readFile(path);
  const small = await promisify(brotliCompress)(bytes, {
    params: {[constants.BROTLI_PARAM_QUALITY]: bytes.length > 1_000_000 ? 5 : 11}
  });
  const named = /[./][\w-]{8}\.\w+$/.test(path);
  const headers = {
    etag: `"${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}"`,
    "content-type": kinds[extname(path)] ?? "application/octet-stream",
    "cache-control": named ? "max-age=31536000, immutable" : "no-cache"
  };
  return small.length < bytes.length
    ? {bytes: small, headers: {...headers, "content-encoding": "br"}}
    : {bytes, headers};
}

/** Serves a site as a host does that compresses (Brotli), and lets files be kept: those whose names tell what they hold for
 * good, others until their tag changes. */
export async function serveCompressed(site: string): Promise<Served> {
  const sent = new Map<string, Promise<Sent>>();
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? "/", "http://host");
    const answer = async (): Promise<void> => {
      const file = await siteFile(site, decodeURIComponent(pathname));
      if (file?.path === undefined) return void response.writeHead(404).end();
      const path = join(file.root, file.path);
      const {bytes, headers} = await (sent.get(path) ?? sent.set(path, packed(path)).get(path))!;
      if (request.headers["if-none-match"] === headers["etag"]) return void response.writeHead(304, headers).end();
      response.writeHead(200, {...headers, "content-length": bytes.length}).end(bytes);
    };
    answer().catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}
