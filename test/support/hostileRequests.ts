import {once} from "node:events";
import {mkdir, rename, rm, writeFile} from "node:fs/promises";
import {connect} from "node:net";
import {join} from "node:path";
import {randomStream} from "../../src/math/randomStream.js";

/** A small site, built so that its files take each other's places as those of a build do. */
export async function writeSite(folder: string, text: string): Promise<void> {
  const next = `${folder}.next`;
  await mkdir(join(next, "learn"), {recursive: true});
  await writeFile(join(next, "index.html"), `<title>${text}</title>`);
  await writeFile(join(next, "learn", "index.html"), text);
  await writeFile(join(next, "pairs.html"), text);
  await writeFile(join(next, "large.bin"), Buffer.alloc(400_000, text));
  await writeFile(join(next, "removed.bin"), Buffer.alloc(200_000, text));
  const old = `${folder}.old`;
  await rename(folder, old).catch(() => undefined);
  await rename(next, folder);
  await rm(old, {recursive: true, force: true});
}

type Kind = (path: string) => {readonly text: string; readonly how: "read" | "abort" | "slowly"};

const request = (path: string, headers = "", method = "GET"): string =>
  `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${headers}\r\n`;

const kinds: readonly Kind[] = [
  (path) => ({text: request(path), how: "read"}),
  (path) => ({text: request(path, "range: bytes=5-2\r\n"), how: "read"}),
  (path) => ({text: request(path, "range: bytes=-1\r\n"), how: "read"}),
  (path) => ({text: request(path, "range: bytes=99999999-\r\n"), how: "read"}),
  (path) => ({text: request(path, "range: bytes=a-b,,-\r\n"), how: "read"}),
  (path) => ({text: request(path, "range: bytes=0-1,5-6,2-\r\n"), how: "read"}),
  (path) => ({text: request(path), how: "abort"}),
  () => ({text: request("/large.bin"), how: "abort"}),
  () => ({text: request("/large.bin"), how: "slowly"}),
  (path) => ({text: request(path, "content-length: 1000\r\n", "POST"), how: "abort"}),
  (path) => ({text: request(path, "", "DELETE"), how: "read"}),
  () => ({text: request("/..%2f..%2fetc%2fpasswd"), how: "read"}),
  () => ({text: request("/%00%ff%zz"), how: "read"}),
  () => ({text: request("//example.com/%2e%2e"), how: "read"}),
  () => ({text: request(`/${"a".repeat(9000)}`), how: "read"}),
  (path) => ({text: request(path, "range: bytes=-99999999\r\n"), how: "read"}),
  (path) => ({text: request(path, `x: ${"a".repeat(20_000)}\r\n`), how: "read"}),
  (path) => ({text: request(path, "no name\r\n"), how: "read"}),
  () => ({text: "\x16\x03\x01\x00nonsense\r\n\r\n", how: "read"}),
  () => ({text: "GET / HTTP/1.1\r\nhost: a\r\nx: ", how: "abort"})
];

const paths = ["/", "/pairs", "/learn/", "/learn", "/large.bin", "/removed.bin", "/not-there", "/large.bin?x=1"];

async function ask(port: number, {text, how}: ReturnType<Kind>): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  // it may be closed at any moment from here on
  const closed = new Promise((resolve) => socket.once("close", resolve));
  await once(socket, "connect").catch(() => undefined);
  socket.write(text);
  if (how === "abort") {
    await new Promise((resolve) => setTimeout(resolve, 2));
    socket.destroy();
    return "";
  }
  if (how === "slowly") {
    socket.pause();
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.resume();
  }
  let head = "";
  socket.on("data", (bytes: Buffer) => void (head = head === "" ? bytes.toString("latin1", 0, 40) : head));
  await closed;
  return /^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? "closed";
}

/** Seeded requests that a browser would not make; how many got which answer. */
export async function hostileRequests(port: number, count: number, between?: (i: number) => Promise<void>) {
  const random = randomStream(1, 0);
  const pick = <T>(all: readonly T[]): T => all[random.next() % all.length] as T;
  const answers: Record<string, number> = {};
  for (let i = 0; i < count; i += 20) {
    const some = Array.from({length: Math.min(20, count - i)}, () => ask(port, pick(kinds)(pick(paths))));
    for (const code of await Promise.all(some)) answers[code || "aborted"] = (answers[code || "aborted"] ?? 0) + 1;
    await between?.(i);
  }
  return answers;
}
