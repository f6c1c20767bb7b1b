import {rm} from "node:fs/promises";
import {join} from "node:path";
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
  return {site, port: Number(new URL(address).port), get};
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
