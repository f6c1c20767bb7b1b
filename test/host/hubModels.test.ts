import {readFile} from "node:fs/promises";
import {describe, expect, it, test} from "vitest";
import {readRegistry} from "../../loaders/registry.js";
import {openFiles} from "../../src/files/openFiles.js";
import {pagePatience, type PageHub} from "../../src/host/hubModels.js";
import {liveModel} from "../../src/host/liveModel.js";
import {pageCache} from "../../src/host/pageCache.js";
import {pageRequest} from "../../src/host/pageRequest.js";
import {seedRepos} from "../../src/host/seedRepos.js";
import {seedPair} from "../../src/rsa/defaultPair.js";
import {countingSource} from "../rows/support.js";
import {corsFetch} from "../support/corsFetch.js";
import {valueAt} from "../support/fakeModel.js";
import {memoryStorage} from "../support/memoryStorage.js";
import {commit, faultOf, gguf, hub, hubForEach, opened, read, words} from "./pageHub.js";

hubForEach();

test("the pair that is one press away is the one that the registry pins", async () => {
  const entries = readRegistry(await readFile("data/models.json", "utf8"));
  const pinned = seedPair.map((id) => {
    const source = entries.find((entry) => entry.id === id)?.source;
    return source?.type === "hub" ? `${source.repo}@${source.revision}` : undefined;
  });
  expect([seedRepos.a, seedRepos.b]).toEqual(pinned);
});

describe("a model of a hub in a page", () => {
  it("is read by GET with one range and no other header, its commit and kind told, each row checked against what the matrix holds", async () => {
    const {model, embeddings, live, rows} = await read(opened());
    expect(model).toMatchObject({
      id: "owner/bert@aaaaaaaa",
      kind: "encoder",
      dims: 4,
      defaultForm: "bare",
      address: `hub:owner/bert@${commit}`
    });
    expect(embeddings.meta).toMatchObject({
      source: "hub:owner/bert",
      revision: commit,
      tensor: "bert.embeddings.word_embeddings.weight",
      dtype: "F32",
      rows: 10,
      vocabulary: 10
    });
    expect(embeddings.words).toEqual(["sun", "starship", "starship", "moon"]);
    expect([...embeddings.tokenIds]).toEqual([5, 6, 7, 8]);
    expect([...embeddings.vectors]).toEqual(
      [5, 6, 7, 8].flatMap((row) => [0, 1, 2, 3].map((column) => valueAt(row, column)))
    );
    expect(live).toEqual({words, precision: "F32", bound: 0});
    expect(rows.cost().bytes).toBeGreaterThan(0);
    const own = new Set(hub.requests.flatMap(({headers}) => headers));
    for (const name of ["authorization", "cookie", "referer", "if-range"]) expect(own).not.toContain(name);
    expect(hub.preflights).toBe(0);
    expect(hub.requests.filter(({path}) => path.startsWith("/api/models/"))).toHaveLength(1);
    // after the first answer all ranges of the file go to its host at once
    expect(hub.requests.filter(({path}) => path.endsWith("/model.safetensors") && !path.startsWith("/0"))).toHaveLength(
      1
    );
  });

  it("reads the words of a decoder after a space, and asks for a row that is known no second time", async () => {
    const models = opened();
    const {model, embeddings} = await read(models, "owner/gpt@main", "space");
    expect(model).toMatchObject({kind: "decoder", defaultForm: "space"});
    expect(new Set(embeddings.forms)).toEqual(new Set(["space"]));
    const before = hub.requests.length;
    const {whole, rows} = models.get(model.id)!;
    await liveModel(whole, words.slice(0, 2), rows, {forms: ["space"]});
    expect(hub.requests.length).toBe(before);
    // nor while it is being read for another
    const ways = [undefined, AbortSignal.abort(new Error("typed on")), undefined];
    const all = ways.map((signal) =>
      faultOf(liveModel(whole, ["sun"], rows, {forms: ["bare"], ...(signal && {signal})}))
    );
    expect((await Promise.all(all)).map((fault) => fault?.message)).toEqual([undefined, "typed on", undefined]);
    expect(hub.requests.length).toBe(before + 1);
  });

  it("reads what was kept again after a reload, and nothing of it once the reader has emptied it", async () => {
    const {storage} = memoryStorage();
    const models = opened({cache: pageCache(storage)});
    const first = await read(models);
    // what is being written is waited for
    expect(await models.kept.size()).toBeGreaterThan(100);
    hub.requests.length = 0;
    const cache = pageCache(storage);
    const second = await read(opened({cache}));
    expect(second.embeddings).toEqual(first.embeddings);
    expect(hub.requests.map(({path}) => path)).toEqual([expect.stringContaining("/api/models/")]);
    expect(await cache.size()).toBeGreaterThan(100);
    await cache.empty();
    expect(await cache.size()).toBe(0);
    await read(opened({cache}));
    expect(hub.requests.length).toBeGreaterThan(4);
  });

  it("goes on where a link expires in the middle, also where no page may read the refusal", async () => {
    for (const readable of [true, false]) {
      hub.linkLasts = 2;
      hub.readableRefusals = readable;
      expect((await read(opened())).embeddings.words).toHaveLength(4);
    }
  });

  it("reads new words in one round trip once it is open: all requests are under way before any is answered, and keeping their rows is not waited for", async () => {
    const whole = pageRequest(corsFetch("https://page.test"));
    const {storage, kept} = memoryStorage();
    const gate: {held?: (() => void)[]} = {};
    const request: PageHub["request"] = async (...sent) => {
      const waiting = gate.held;
      // two rows that are no neighbours: each of the requests waits for the other
      if (waiting)
        await new Promise<void>((resolve) => waiting.push(resolve) === 2 && waiting.forEach((go) => (go(), resolve())));
      return whole(...sent);
    };
    const slow = pageCache(storage);
    const put: typeof slow.put = (...given) => (gate.held ? new Promise<void>(() => undefined) : slow.put(...given));
    const models = opened({cache: {...slow, put}, request});
    const {whole: rowless, rows} = await models.open("owner/bert", words);
    await liveModel(rowless, ["starship"], rows, {forms: ["bare"]});
    await models.kept.size();
    const before = [hub.requests.length, kept.size] as const;
    gate.held = [];
    const {embeddings} = await liveModel(rowless, ["starship", "sun", "moon"], rows, {forms: ["bare"]});
    expect([...embeddings.vectors.subarray(-4)]).toEqual([0, 1, 2, 3].map((column) => valueAt(8, column)));
    expect(
      hub.requests.slice(before[0]).map(({host, path}) => [host, path.split("?")[0]?.endsWith("/model.safetensors")])
    ).toEqual([
      ["files", true],
      ["files", true]
    ]);
    expect(kept.size).toBe(before[1]);
  });

  it("keeps rows when what the reader waits for is drawn, and not before", async () => {
    const {storage, kept} = memoryStorage();
    let drawn = (): void => undefined;
    const quiet = () => new Promise<void>((resolve) => (drawn = resolve));
    const models = opened({cache: pageCache(storage), quiet});
    const {whole, rows} = await models.open("owner/bert", words);
    const {embeddings} = await liveModel(whole, ["sun"], rows, {forms: ["bare"]});
    expect(embeddings.words).toEqual(["sun"]);
    const ofRows = () => [...kept.keys()].filter((key) => key.includes(encodeURIComponent(":rows")));
    expect(ofRows()).toEqual([]);
    drawn();
    await expect.poll(ofRows).toHaveLength(2);
  });

  it("is read of a GGUF file by ranges: its header with its tokenizer, and the same rows as out of the file on a disk", async () => {
    const models = opened();
    const {whole, rows, model} = await models.open("owner/gguf", ["space"]);
    expect(model).toMatchObject({
      id: "owner/gguf/smollm.gguf@aaaaaaaa",
      name: "owner/gguf/smollm.gguf",
      kind: "decoder",
      dims: 32,
      address: `hub:owner/gguf/smollm.gguf@${commit}`
    });
    const before = hub.requests.length;
    const {embeddings} = await liveModel(whole, ["spaceship", "naïve"], rows, {forms: ["bare"]});
    // the pieces that llama.cpp gives
    expect([...embeddings.tokenIds]).toEqual([331, 291, 304, 332]);
    const local = await openFiles([{name: "smollm.gguf", source: countingSource(gguf)}], undefined, {
      tensor: "",
      noTensor: "",
      list: ""
    });
    if (!("matrix" in local)) throw new Error("no matrix");
    expect(embeddings.vectors).toEqual(await local.matrix.readRows([331, 291, 304, 332]));
    expect(embeddings.meta).toMatchObject({
      source: "hub:owner/gguf/smollm.gguf",
      tensor: "token_embd.weight",
      dtype: local.matrix.dtype
    });
    const read = hub.requests.slice(before);
    expect(read.map(({host}) => host)).toEqual(["files", "files", "files"]);
    // a link of it names the file, and one of several is read by its name
    expect((await opened().open(model.address.slice("hub:".length), ["space"])).model.id).toBe(model.id);
    expect((await opened().open("owner/ggufs/q4/a.gguf", ["space"])).model.id).toBe("owner/ggufs/q4/a.gguf@aaaaaaaa");
  });

  it("is forgotten when the reader removes it, and read anew when it is asked for again", async () => {
    const models = opened();
    const {model} = await read(models);
    models.remove(model.id);
    expect([models.get(model.id), models.all()]).toEqual([undefined, []]);
    const again = await read(models);
    expect([again.model, models.all().length]).toEqual([model, 1]);
  });

  it("is given up at the first answer that does not come in time, for a person waits: what may succeed at once is sent again", async () => {
    const waits = {...pagePatience, patience: 200, slowest: 1e6};
    hub.fault = {name: "silent", on: "hub/api", times: 1000};
    expect((await faultOf(read(opened({patience: waits}))))?.message).toMatch(/^owner\/bert@main: no answer in time; /);
    expect(hub.requests).toHaveLength(1);
    hub.fault = {name: "500", on: "hub/api", times: 2};
    await read(opened({patience: {...waits, patience: 60_000}}));
    expect(pagePatience.patience).toBeLessThanOrEqual(20_000);
  });

  it("is not read where its reader cancels: what is under way ends at once, nothing more is sent, and nothing is kept", async () => {
    const {storage, kept} = memoryStorage();
    for (const fault of [
      {name: "silent", on: "hub/api", times: 1000},
      {name: "silent", on: "files/", times: 1000},
      {name: "drip", on: "files/", times: 1000},
      {name: "429", on: "hub/api", times: 1000}
    ] as const) {
      hub.fault = fault;
      hub.requests.length = 0;
      const controller = new AbortController();
      // a wait between two requests is not waited for to its end
      const models = opened({cache: pageCache(storage), sleep: async () => controller.abort(new Error("cancelled"))});
      const asked = faultOf(models.open("owner/bert", words, {signal: controller.signal}));
      const isThere = (part: string) => hub.requests.some(({host, path}) => `${host}${path}`.startsWith(part));
      // a byte drips every 5 ms, and one more than the 8 that are asked for is another fault
      await expect.poll(() => isThere(fault.on), {interval: 1}).toBe(true);
      if (fault.name !== "429") controller.abort(new Error("cancelled"));
      expect((await asked)?.message).toBe("cancelled");
      const sent = hub.requests.length;
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect([hub.requests.length, models.all(), [...kept.keys()]]).toEqual([sent, [], []]);
    }
    hub.fault = undefined;
    // one that was opened is read on, whatever its reader cancels later
    const controller = new AbortController();
    let heard = 0;
    const models = opened();
    const {whole, rows} = await models.open("owner/bert", words, {signal: controller.signal, hear: () => heard++});
    const before = heard;
    expect(before).toBeGreaterThan(2);
    controller.abort(new Error("cancelled"));
    expect((await liveModel(whole, words, rows, {forms: ["bare"]})).embeddings.words).toHaveLength(4);
    expect(heard).toBeGreaterThan(before);
    // and one whose rows were under way asks for them anew
    const leaving = new AbortController();
    const others = opened();
    const one = await others.open("owner/bert", words, {signal: leaving.signal});
    hub.fault = {name: "silent", on: "files/", times: 1000};
    const sent = hub.requests.length;
    const left = faultOf(liveModel(one.whole, words, one.rows, {forms: ["bare"]}));
    await expect.poll(() => hub.requests.length).toBeGreaterThan(sent);
    leaving.abort(new Error("cancelled"));
    expect((await left)?.message).toBe("cancelled");
    hub.fault = undefined;
    expect((await liveModel(one.whole, words, one.rows, {forms: ["bare"]})).embeddings.words).toHaveLength(4);
  });

  it("has at most 6 requests under way, whatever is asked", async () => {
    hub.delay = 20;
    const models = opened();
    await Promise.all(["owner/bert", "owner/gpt", "owner/unnamed"].map((repo) => faultOf(read(models, repo))));
    expect(hub.atOnce).toBeGreaterThan(1);
    expect(hub.atOnce).toBeLessThanOrEqual(6);
  });
});
