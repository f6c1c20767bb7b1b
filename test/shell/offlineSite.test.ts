import {createHash} from "node:crypto";
import {describe, expect, test} from "vitest";
import {offlineSite, type Asked} from "../../src/shell/offlineSite.js";

const scope = "https://example.org/rsa/";
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const digestsOf = (files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, sha256(text)]));

/** A store of caches as a browser has it, and a server whose files can be changed and which can be cut off. */
function world() {
  const stores = new Map<string, Map<string, Response>>();
  const caches = {
    open: async (name: string) => {
      const store = stores.get(name) ?? new Map<string, Response>();
      stores.set(name, store);
      return {
        put: async (key: string, response: Response) => void store.set(key, response),
        match: async (key: string) => store.get(key)?.clone()
      } as unknown as Cache;
    },
    keys: async () => [...stores.keys()],
    match: async (key: string, {cacheName}: {cacheName: string}) => stores.get(cacheName)?.get(key)?.clone(),
    delete: async (name: string) => stores.delete(name)
  };
  const server = {files: {} as Record<string, string>, isCut: false, asked: [] as string[]};
  const fetch = async ({url}: Request): Promise<Response> => {
    if (server.isCut) throw new TypeError("no network");
    const path = new URL(url).pathname.slice("/rsa/".length);
    server.asked.push(path);
    const text =
      server.files[path === "" || path.endsWith("/") ? `${path}index.html` : path] ?? server.files[`${path}.html`];
    return text === undefined ? new Response("", {status: 404}) : new Response(text);
  };
  const site = (build: string, files: Record<string, string>) =>
    offlineSite({scope, build, files: digestsOf(files), caches, fetch});
  return {server, site, stores};
}

/** What a worker does when it has answered. */
const pending: Promise<unknown>[] = [];

const ask = (path: string, init?: RequestInit): Asked => ({
  request: new Request(scope + path, init),
  waitUntil: (work) => void pending.push(work)
});

/** Takes the network away when all copies are made. */
async function cut(server: {isCut: boolean}): Promise<void> {
  await Promise.all(pending.splice(0));
  server.isCut = true;
}
const textOf = async (answer: {response: Response} | undefined): Promise<string> =>
  (await answer?.response.text()) ?? "";

const textOfFile = async (site: ReturnType<typeof offlineSite>, path: string): Promise<string> =>
  (await (await site.file(ask(path)))?.text()) ?? "";

const first = {
  "index.html": "page one",
  "learn/index.html": "course one",
  "pairs.html": "pairs one",
  "_code/a.11111111.js": "code one",
  "_code/digests.json": "{}",
  "_file/data/embeddings/m.arrow": "rows"
};
const second = {...first, "index.html": "page two", "_code/a.22222222.js": "code two"};

describe("offlineSite", () => {
  test("gives a visited page and its files without a network, also where the host takes endings away, and says so", async () => {
    const {server, site} = world();
    server.files = first;
    const one = site("1", first);
    for (const path of ["?a=1", "learn/", "pairs"]) expect((await one.page(ask(path))).kept).toBe(false);
    await one.file(ask("_code/a.11111111.js"));
    await one.file(ask("_file/data/embeddings/m.arrow?0123abcd"));
    await cut(server);
    const gone = await one.page(ask(""));
    expect([await gone.response.text(), gone.kept]).toEqual(["page one", true]);
    expect(await textOf(await one.page(ask("learn/")))).toBe("course one");
    expect(await textOf(await one.page(ask("pairs.html?b=2")))).toBe("pairs one");
    expect(await (await one.file(ask("_code/a.11111111.js")))?.text()).toBe("code one");
    expect(await (await one.file(ask("_file/data/embeddings/m.arrow?0123abcd")))?.text()).toBe("rows");
    await expect(one.file(ask("_file/data/embeddings/m.arrow?ffffffff"))).rejects.toThrow("no network");
  });

  test("answers while the copy of a page is still being made, from what the browser has asked for by itself", async () => {
    const {server, site} = world();
    const one = site("1", first);
    let rest = (): void => undefined;
    const body = new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode("page "));
        rest = () => {
          stream.enqueue(new TextEncoder().encode("one"));
          stream.close();
        };
      }
    });
    const preloadResponse = Promise.resolve(new Response(body));
    const {response} = await one.page(Object.assign(ask(""), {preloadResponse}));
    const start = await response.body?.getReader().read();
    expect(new TextDecoder().decode(start?.value as Uint8Array)).toBe("page ");
    expect(server.asked).toEqual([]);
    rest();
    await cut(server);
    expect(await textOf(await one.page(ask("")))).toBe("page one");
  });

  test("shows a visited page where what the browser has asked for by itself fails", async () => {
    const {server, site} = world();
    server.files = first;
    const one = site("1", first);
    await one.keep([scope]);
    await cut(server);
    const preloadResponse = Promise.reject(new TypeError("no network"));
    const answer = await one.page(Object.assign(ask(""), {preloadResponse}));
    expect([await answer.response.text(), answer.kept]).toEqual(["page one", true]);
  });

  test("tells of a page that was not visited that it is not there", async () => {
    const {server, site} = world();
    await cut(server);
    const {response} = await site("1", first).page(ask("pairs.html"));
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("You are offline");
  });

  test("keeps nothing that is not of its build, so that no page is a mix of two", async () => {
    const {server, site, stores} = world();
    const one = site("1", first);
    server.files = second;
    expect(await textOf(await one.page(ask("")))).toBe("page two");
    await one.keep([`${scope}index.html`, `${scope}_code/a.11111111.js`, `${scope}_code/a.22222222.js`]);
    expect([...stores.values()].flatMap((store) => [...store.keys()])).toEqual([`${scope}_code/a.11111111.js`]);
    await cut(server);
    expect((await one.page(ask(""))).response.status).toBe(503);
  });

  test("leaves to the network what has no name of its content, what is not the site's, and what is sent", () => {
    const one = world().site("1", first);
    expect(one.file(ask("_code/digests.json"))).toBeUndefined();
    expect(one.file(ask("pairs.html"))).toBeUndefined();
    expect(one.file(ask("../other/a.11111111.js"))).toBeUndefined();
    expect(one.file(ask("_code/a.11111111.js", {method: "POST"}))).toBeUndefined();
  });

  test("keeps published rows that were used, each by the digest in its address, and the list of models as it last was", async () => {
    const {server, site} = world();
    const rows = "_file/data/rows/";
    const others = {[`${rows}models.json`]: "{}", [`${rows}m/index.json`]: "index", [`${rows}m/json.txt`]: "tokenizer"};
    server.files = {...first, ...others, [`${rows}m/0.rows`]: "rows", [`${rows}m/1.rows`]: "rows"};
    const one = site("1", {...first, ...others});
    const [right, wrong] = [sha256("rows").slice(0, 8), "00000000"];
    const asked = [
      "models.json",
      `m/index.json?${sha256("index").slice(0, 8)}`,
      `m/json.txt?${sha256("tokenizer").slice(0, 8)}`,
      `m/0.rows?${right}`
    ];
    for (const path of [...asked, `m/1.rows?${wrong}`]) expect(await textOfFile(one, rows + path)).not.toBe("");
    await one.keep([`${scope}${rows}m/1.rows?${right}`]);
    await cut(server);
    for (const path of [...asked, `m/1.rows?${right}`])
      expect(await textOfFile(one, rows + path)).toBe(server.files[rows + path.replace(/\?.*/, "")]);
    await expect(one.file(ask(`${rows}m/1.rows?${wrong}`))).rejects.toThrow("no network");
    expect(one.file(ask(`${rows}m/0.rows`))).toBeUndefined();
    // the list of another build is not kept, but told as long as there is a network
    server.isCut = false;
    server.files = {...server.files, [`${rows}models.json`]: "{newer}"};
    expect(await textOfFile(one, `${rows}models.json`)).toBe("{newer}");
    await cut(server);
    expect(await textOfFile(one, `${rows}models.json`)).toBe("{}");
  });

  test("keeps what a page has loaded when it is told, and each thing once", async () => {
    const {server, site} = world();
    server.files = first;
    const one = site("1", first);
    await one.keep([`${scope}#top`, `${scope}_code/a.11111111.js`, `${scope}nothing.js`]);
    await one.keep([scope, `${scope}_code/a.11111111.js`]);
    await one.keepCode();
    expect(server.asked).toEqual(["", "_code/a.11111111.js"]);
    await cut(server);
    expect(await textOf(await one.page(ask("")))).toBe("page one");
  });

  test("gives a page of the build before with the files of that build, until the new one is visited; older ones are removed", async () => {
    const {server, site, stores} = world();
    server.files = first;
    await site("0", first).keep([scope]);
    await site("1", first).keep([scope, `${scope}_code/a.11111111.js`]);
    const two = site("2", second);
    await two.clean();
    expect([...stores.keys()]).toEqual([`rsa-notebook ${scope} 1`]);
    await cut(server);
    expect(await textOf(await two.page(ask("")))).toBe("page one");
    expect(await (await two.file(ask("_code/a.11111111.js")))?.text()).toBe("code one");
    server.isCut = false;
    server.files = second;
    await two.keep([scope, `${scope}_code/a.22222222.js`]);
    await cut(server);
    expect(await textOf(await two.page(ask("")))).toBe("page two");
  });
});
