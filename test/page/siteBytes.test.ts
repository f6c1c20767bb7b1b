import {createServer} from "node:http";
import {once} from "node:events";
import type {AddressInfo} from "node:net";
import {expect, onTestFinished, test, vi} from "vitest";
import {fetchBytes, siteFile, siteJson} from "../../src/page/siteBytes.js";
import {bytesDigest} from "../../src/notebook/bytesDigest.js";

const published = (text: string): string => bytesDigest(new TextEncoder().encode(text)).slice(0, 8);

test.each([true, false])(
  "siteFile refuses what is not what its name says, where the browser makes digests or does not (%s)",
  async (subtle) => {
    vi.stubGlobal("document", {baseURI: "http://127.0.0.1/site/"});
    if (!subtle) vi.stubGlobal("crypto", {});
    let body = '{"words": 18}';
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: URL) => {
      asked.push(url.href);
      return new Response(body);
    });
    onTestFinished(() => void vi.unstubAllGlobals());
    const href = `./_file/data/study.${published(body)}.json`;
    expect(await siteJson(href)).toEqual({words: 18});
    expect(asked).toEqual([`http://127.0.0.1/site/${href.slice(2)}`]);
    body = '{"words": 19}';
    const refused = "study.json is not what was published; reload the page, or publish the site again";
    await expect(siteFile(href)).rejects.toThrow(refused);
    await expect(siteFile(href.replace("study", "first-a").replace("json", "bin"))).rejects.toThrow("first-a.bin is");
    // a preview's names hold no digest
    expect(await siteJson("./_file/data/study.json?sha=1")).toEqual({words: 19});
  }
);

test("fetchBytes gives a file up that stands still on its way, and says what to do", async () => {
  const server = createServer(({url}, response) => {
    if (url === "/whole") return void response.end(Buffer.from([1, 2, 3]));
    if (url === "/gone") return void response.writeHead(404).end();
    if (url === "/refused" || url === "/broken") {
      const kind = url === "/refused" ? "text/plain; charset=utf-8" : "text/html";
      return void response
        .writeHead(500, {"content-type": kind})
        .end("data/words.csv: line 4: a quote that is not closed");
    }
    if (url === "/begun") response.write("be");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const ask = (path: string, wait = 200) =>
    fetchBytes(new URL(path, `http://127.0.0.1:${(server.address() as AddressInfo).port}`), "one.arrow", {wait});
  expect(await ask("/whole", 20_000)).toEqual(Uint8Array.of(1, 2, 3));
  await expect(ask("/gone", 20_000)).rejects.toThrow(
    "cannot load one.arrow: the server answered 404; expected the file"
  );
  await expect(ask("/refused", 20_000)).rejects.toThrow(
    /^cannot load one\.arrow: the server answered 500: data\/words\.csv: line 4: a quote that is not closed$/
  );
  await expect(ask("/broken", 20_000)).rejects.toThrow(/^cannot load one\.arrow: .* 500; expected the file$/);
  for (const path of ["/silent", "/begun"])
    await expect(ask(path)).rejects.toThrow(
      "cannot load one.arrow: nothing has come for 0.2 s; try again by reloading the page"
    );
});

test("fetchBytes tells how much is there where the server says how much it will be", async () => {
  const server = createServer(({url}, response) => {
    if (url === "/packed") response.setHeader("content-encoding", "identity");
    if (url !== "/unknown") response.setHeader("content-length", 4);
    response.write(Buffer.from([1]));
    setTimeout(() => response.end(Buffer.from([2, 3, 4])), 30);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const toldOf = async (path: string) => {
    const told: number[] = [];
    const url = new URL(path, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(await fetchBytes(url, "one.arrow", {hear: (done) => told.push(done)})).toEqual(Uint8Array.of(1, 2, 3, 4));
    return told;
  };
  expect(await toldOf("/whole")).toEqual([0.25, 1]);
  expect(await toldOf("/packed")).toEqual([]);
  expect(await toldOf("/unknown")).toEqual([]);
});

test("fetchBytes tells what a page that holds its files in itself leaves out", async () => {
  const cause = Object.assign(new Error("this one file leaves DuckDB out"), {name: "LeftOut"});
  vi.stubGlobal("fetch", () => Promise.reject(cause));
  onTestFinished(() => void vi.unstubAllGlobals());
  await expect(fetchBytes(new URL("file:///a/duckdb-eh.wasm"), "duckdb-eh.wasm")).rejects.toThrow(
    /^cannot load duckdb-eh\.wasm: this one file leaves DuckDB out$/
  );
});
