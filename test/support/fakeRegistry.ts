import {createHash} from "node:crypto";
import {mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {create} from "tar";

/** A package as a registry serves it. */
export interface FakePackage {
  readonly name: string;
  readonly version: string;
  readonly tarball: Buffer;
  /** SHA-512 of the tarball, as npm writes it. */
  readonly integrity: string;
}

/** How a registry fails. */
export type Fault = "other bytes" | "other integrity" | "reset" | "cut" | "404" | "500" | "html";

const integrityOf = (bytes: Buffer): string => `sha512-${createHash("sha512").update(bytes).digest("base64")}`;

/** Packs files, by their path in the package, as `npm publish` does. */
export async function fakePackage(
  name: string,
  version: string,
  files: Readonly<Record<string, Uint8Array | string>>
): Promise<FakePackage> {
  const folder = await mkdtemp(join(tmpdir(), "fake-package-"));
  try {
    for (const [path, content] of Object.entries({"package.json": JSON.stringify({name, version}), ...files})) {
      await mkdir(dirname(join(folder, "package", path)), {recursive: true});
      await writeFile(join(folder, "package", path), content);
    }
    const stream = create({cwd: folder, gzip: true, portable: true, mtime: new Date(0)}, ["package"]);
    const tarball = await stream.concat();
    return {name, version, tarball, integrity: integrityOf(tarball)};
  } finally {
    await rm(folder, {recursive: true});
  }
}

export interface FakeRegistry {
  /** With a slash at its end. */
  readonly url: string;
  /** The paths that were asked for. */
  readonly requests: string[];
  fault: Fault | undefined;
  close(): Promise<void>;
}

/** Serves packages on 127.0.0.1 as an npm registry, with faults on demand. */
export async function startRegistry(packages: readonly FakePackage[]): Promise<FakeRegistry> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "");
    registry.requests.push(path);
    const send = (status: number, body: Buffer | string, type = "application/json"): void =>
      void response.writeHead(status, {"content-type": type, "content-length": Buffer.byteLength(body)}).end(body);
    const {fault} = registry;
    const found = packages.find(({name}) => path === `/${name}` || path === `/${name}.tgz`);
    if (fault === "404" || !found) return send(404, '{"error": "not found"}');
    if (fault === "500") return send(500, '{"error": "broken"}');
    if (fault === "html") return send(200, "<html>sign in to the hotel's network</html>", "text/html");
    const {name, version, tarball, integrity} = found;
    if (!path.endsWith(".tgz")) {
      const dist = {
        tarball: `${registry.url}${name}.tgz`,
        integrity: fault === "other integrity" ? integrityOf(Buffer.from("other")) : integrity
      };
      const versions = {[version]: {name, version, dist}};
      return send(200, JSON.stringify({name, "dist-tags": {latest: version}, versions}));
    }
    if (fault === "other bytes") {
      const other = Buffer.from(tarball);
      const middle = other.length >> 1;
      other.writeUInt8(other.readUInt8(middle) ^ 1, middle);
      return send(200, other, "application/octet-stream");
    }
    const half = tarball.subarray(0, tarball.length >> 1);
    if (fault === "cut") return send(200, half, "application/octet-stream");
    if (fault === "reset") {
      response.writeHead(200, {"content-length": tarball.length});
      response.write(half, () => request.socket.destroy());
      return;
    }
    send(200, tarball, "application/octet-stream");
  });
  const registry: FakeRegistry = {
    url: "",
    requests: [],
    fault: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(registry, {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`});
}
