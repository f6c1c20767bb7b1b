import {execFileSync} from "node:child_process";
import {once} from "node:events";
import {rm, symlink, truncate, writeFile} from "node:fs/promises";
import {connect} from "node:net";
import {dirname, join} from "node:path";
import {describe, expect, onTestFinished, test} from "vitest";
import {serve} from "../../tools/serve.js";
import {hostileRequests, writeSite} from "../support/hostileRequests.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

async function served() {
  const site = join(await temporaryFolder(), "dist");
  await writeSite(site, "first");
  const {address, close} = await serve(site, 0);
  onTestFinished(close);
  const get = (path: string, range?: string, method = "GET") =>
    fetch(new URL(path, address), {method, ...(range === undefined ? {} : {headers: {range}})});
  const port = Number(new URL(address).port);
  /** What comes back for a text that need not be a request, until the connection ends. */
  const told = async (text: string): Promise<string> => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.on("data", (bytes: Buffer) => void (answer += bytes.toString("latin1"))).on("error", () => undefined);
    socket.write(text);
    await once(socket, "close");
    return answer;
  };
  return {site, port, get, told};
}

describe("serve(site)", () => {
  test("answers ranges: the last byte, some, and 416 for none", async () => {
    const {get} = await served();
    const text = "<title>first</title>";
    const last = await get("/", "bytes=-1");
    expect({status: last.status, body: await last.text()}).toEqual({status: 206, body: ">"});
    expect(last.headers.get("content-range")).toBe(`bytes 19-19/${text.length}`);
    expect(await (await get("/", "bytes=1-5")).text()).toBe("title");
    for (const range of ["bytes=5-2", "bytes=20-", "bytes=-0"]) {
      const none = await get("/", range);
      expect({range, status: none.status}).toEqual({range, status: 416});
      expect(none.headers.get("content-range")).toBe(`bytes */${text.length}`);
    }
  });

  test("answers 404 for what is not there or has been removed, 405 for what is no reading, and forbids guessing of types", async () => {
    const {site, get} = await served();
    expect((await get("/removed.bin")).status).toBe(200);
    await rm(join(site, "removed.bin"));
    for (const path of ["/removed.bin", "/not-there", "/..%2f..%2fpackage.json"])
      expect((await get(path)).status).toBeGreaterThanOrEqual(403);
    expect((await get("/", undefined, "POST")).status).toBe(405);
    for (const path of ["/", "/not-there", "/pairs"])
      expect((await get(path)).headers.get("x-content-type-options")).toBe("nosniff");
    expect(await (await get("/pairs")).text()).toBe("first");
    expect(await (await get("/learn/")).text()).toBe("first");
  });

  test("answers what is not there with the site's own page, to any reader, and in plain words where it has none", async () => {
    const {site, get} = await served();
    expect(await (await get("/not-there")).text()).toBe("not found\n");
    await writeFile(join(site, "404.html"), "<title>There is no such page</title>");
    for (const path of ["/not-there", "/learn/not-there.html", "/..%2f..%2fpackage.json"]) {
      const answer = await get(path, "bytes=0-3");
      expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
      expect(await answer.text()).toBe("<title>There is no such page</title>");
    }
    expect(await (await get("/not-there", undefined, "HEAD")).text()).toBe("");
  });

  test("gives the whole of a file that is shorter than the last bytes that are asked for", async () => {
    const {site, get} = await served();
    const text = "<title>first</title>";
    for (const range of ["bytes=-100", "bytes=-20", "bytes=-100,3-4"]) {
      const whole = await get("/", range);
      expect({range, status: whole.status, body: await whole.text()}).toEqual({range, status: 206, body: text});
      expect(whole.headers.get("content-range")).toBe(`bytes 0-19/${text.length}`);
    }
    await writeFile(join(site, "empty.txt"), "");
    const empty = await get("/empty.txt", "bytes=-100");
    expect({status: empty.status, body: await empty.text()}).toEqual({status: 200, body: ""});
  });

  test("takes a range that is written wrongly for none", async () => {
    const {get} = await served();
    for (const range of ["bytes=1-2-3", "bytes=0x1-5", "bytes=1e1-20", "bytes=", "bytes=-", "words=0-1", "bytes=a-b"]) {
      const {status} = await get("/", range);
      expect({range, status}).toEqual({range, status: 200});
    }
    expect((await get("/", "bytes= 0-1, 3-4")).status).toBeLessThan(300);
  });

  test("serves regular files only, and no link that leads out of the folder", async () => {
    const {site, get} = await served();
    const outside = join(dirname(site), "secret.html");
    await writeFile(outside, "secret");
    execFileSync("mkfifo", [join(site, "pipe"), join(site, "page.html")]);
    await symlink(outside, join(site, "out.html"));
    await symlink(dirname(site), join(site, "up"));
    await symlink("/dev/zero", join(site, "zero"));
    await symlink("loop", join(site, "loop"));
    await symlink("learn", join(site, "taught"));
    const hidden = [
      "/pipe",
      "/page",
      "/page.html",
      "/out",
      "/out.html",
      "/up/secret.html",
      "/up/secret",
      "/zero",
      "/loop"
    ];
    // more at once than Node has threads for files
    const answers = await Promise.all([...hidden, ...hidden].map(async (path) => [path, (await get(path)).status]));
    expect(answers).toEqual([...hidden, ...hidden].map((path) => [path, 404]));
    expect(await (await get("/taught/")).text()).toBe("first");
    expect((await get("/learn", undefined, "HEAD")).url).toMatch(/\/learn\/$/);
  });

  test("tells a malformed request and headers that are too long, and reads a request with a whole address", async () => {
    const {told} = await served();
    const first = async (text: string): Promise<string | undefined> => (await told(text)).split("\r\n")[0];
    expect(await first("nonsense\r\n\r\n")).toBe("HTTP/1.1 400 Bad Request");
    expect(await first("GET /%zz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")).toBe("HTTP/1.1 400 Bad Request");
    expect(await first("GET / HTTP/1.1\r\n\r\n")).toBe("HTTP/1.1 400 Bad Request");
    const tooLong = "HTTP/1.1 431 Request Header Fields Too Large";
    for (const size of [20_000, 2_000_000])
      expect(await first(`GET / HTTP/1.1\r\nhost: a\r\nx: ${"a".repeat(size)}\r\n\r\n`)).toBe(tooLong);
    expect(await told("GET http://a/pairs HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")).toMatch(
      /^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\nfirst$/
    );
  });

  test("ends the connection where a file is cut short while it is sent", async () => {
    const {site, port} = await served();
    const file = join(site, "vast.bin");
    await writeFile(file, "");
    await truncate(file, 64_000_000);
    const socket = connect(port, "127.0.0.1");
    const closed = once(socket, "close");
    socket.on("error", () => undefined).write("GET /vast.bin HTTP/1.1\r\nhost: a\r\n\r\n");
    await once(socket, "readable");
    await truncate(file, 1000);
    let read = 0;
    socket.on("data", (bytes: Buffer) => void (read += bytes.length));
    await closed;
    expect(read).toBeLessThan(64_000_000);
  });

  test("serves the new build while the site is built again", async () => {
    const {site, get} = await served();
    for (let build = 0; build < 5; build++) {
      const asked = Array.from({length: 10}, () => get("/"));
      await writeSite(site, `build ${build}`);
      for (const one of asked) expect((await one).status).toBe(200);
      expect(await (await get("/")).text()).toBe(`<title>build ${build}</title>`);
    }
  });

  test("is still there after 400 hostile requests", {timeout: 240_000}, async () => {
    const {site, port, get} = await served();
    const answers = await hostileRequests(port, 400, async (i) => {
      if (i % 100 === 0) await writeSite(site, String(i));
    });
    expect(Object.values(answers).reduce((sum, count) => sum + count)).toBe(400);
    expect(answers["500"]).toBe(undefined);
    expect((await get("/")).status).toBe(200);
  });
});
