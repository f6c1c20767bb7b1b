import {readFile} from "node:fs/promises";
import {afterEach, beforeEach, describe, expect, it, test} from "vitest";
import {readRegistry} from "../../loaders/registry.js";
import {splitAnswers} from "../../src/host/answerSplit.js";
import {hubModels, type PageHub} from "../../src/host/hubModels.js";
import {liveModel} from "../../src/host/liveModel.js";
import {pageCache} from "../../src/host/pageCache.js";
import {pageRequest} from "../../src/host/pageRequest.js";
import {seedRepos} from "../../src/host/seedRepos.js";
import type {wordSplitting} from "../../src/host/splitWords.js";
import {seedPair} from "../../src/rsa/defaultPair.js";
import {corsFetch} from "../support/corsFetch.js";
import {largeFile, smallFile} from "../support/fakeFiles.js";
import {startHub, type FakeHub, type FakeRepo, type Fault} from "../support/fakeHub.js";
import {bertFiles, gptFiles, matrix, safetensorsFile, valueAt} from "../support/fakeModel.js";
import {memoryStorage} from "../support/memoryStorage.js";

const commit = "a".repeat(40);
const repoOf = (files: FakeRepo["commits"][string], architectures: readonly string[]): FakeRepo => ({
  branches: {main: commit},
  commits: {[commit]: files},
  architectures
});
const {"tokenizer.json": tokenizer, ...weights} = bertFiles();
const bert = ["BertForMaskedLM"];
const repos: Readonly<Record<string, FakeRepo>> = {
  "owner/bert": repoOf(bertFiles(), bert),
  "owner/gpt": repoOf(gptFiles(), ["GPT2LMHeadModel"]),
  "owner/gated": {...repoOf(bertFiles(), bert), token: "hf_secret"},
  "owner/unnamed": repoOf(bertFiles(), []),
  "owner/odd": repoOf(bertFiles(), ["WhisperForConditionalGeneration"]),
  "owner/bin": repoOf({"pytorch_model.bin": smallFile("x"), "tokenizer.json": tokenizer!}, bert),
  "owner/wordless": repoOf({...weights, "spiece.model": smallFile("x")}, bert),
  "owner/mismatched": repoOf(
    {
      "model.safetensors": largeFile(safetensorsFile({"bert.embeddings.word_embeddings.weight": matrix(4, 4)})),
      "tokenizer.json": tokenizer!
    },
    bert
  ),
  "owner/no-tensor": repoOf(
    {
      "model.safetensors": largeFile(safetensorsFile({"encoder.layer.0.weight": matrix(4, 4)})),
      "tokenizer.json": tokenizer!
    },
    bert
  ),
  "owner/integers": repoOf(
    {
      "model.safetensors": largeFile(
        safetensorsFile({"word_embeddings.weight": {dtype: "I64", shape: [10, 4], bytes: new Uint8Array(320)}})
      ),
      "tokenizer.json": tokenizer!
    },
    bert
  ),
  "owner/broken": repoOf(
    {"model.safetensors": largeFile(Buffer.from("no safetensors file")), "tokenizer.json": tokenizer!},
    bert
  ),
  "owner/garbled": repoOf({...weights, "tokenizer.json": smallFile('{"model": 7}')}, bert)
};

/** Splits words here, for Node has no worker of a page. */
const splitting: typeof wordSplitting = (_, open, rows) => {
  const answer = splitAnswers();
  const opened = answer({open, rows});
  const ask = async (words: readonly string[]) => {
    await opened;
    const found = await answer({id: 1, words});
    if (!found?.words || found.vocabulary === undefined) throw new Error(found?.error);
    return {words: found.words, vocabulary: found.vocabulary};
  };
  return {split: async (words) => (await ask(words)).words, vocabulary: async () => (await ask([])).vocabulary};
};

let hub: FakeHub;
let slept: number[];
beforeEach(async () => {
  hub = await startHub(repos);
  hub.resolveCache = true;
  slept = [];
});
afterEach(() => hub.close());

const patience = {attempts: 3, backoff: 100, longestWait: 5000, patience: 60_000, slowest: 1000};
/** For faults that are an answer which does not come. */
const impatience = {...patience, patience: 200, slowest: 1e6};
const opened = (changes: Partial<PageHub> = {}) =>
  hubModels({
    endpoint: hub.url,
    request: pageRequest(corsFetch("https://page.test")),
    cache: pageCache(memoryStorage().storage),
    onLine: () => true,
    sleep: async (time) => void slept.push(time),
    patience,
    splitting,
    ...changes
  });

const words = ["sun", "starship", "moon"];
/** Opens a model and reads the rows of some words. */
async function read(models: ReturnType<typeof hubModels>, asked = "owner/bert", form: "bare" | "space" = "bare") {
  const {whole, rows, model} = await models.open(asked, words);
  const {embeddings, live} = await liveModel(whole, words, rows, {forms: [form]});
  return {model, rows, embeddings, live};
}
const faultOf = (work: Promise<unknown>): Promise<Error | undefined> =>
  work.then(
    () => undefined,
    (error: Error) => error
  );

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
  });

  it("reads what was kept again after a reload, and nothing of it once the reader has emptied it", async () => {
    const {storage} = memoryStorage();
    const first = await read(opened({cache: pageCache(storage)}));
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

  it("has at most 6 requests under way, whatever is asked", async () => {
    hub.delay = 20;
    const models = opened();
    await Promise.all(["owner/bert", "owner/gpt", "owner/unnamed"].map((repo) => faultOf(read(models, repo))));
    expect(hub.atOnce).toBeGreaterThan(1);
    expect(hub.atOnce).toBeLessThanOrEqual(6);
  });
});

const again = String.raw`read it again$`;
const refused = String.raw`try another network$`;
const weightsAt = String.raw`^owner/bert@aaaaaaaa: model\.safetensors: `;
/** Faults of the hub or its file host, by the line that each must give. */
const lasting: readonly (readonly [Fault, RegExp])[] = [
  [
    {name: "401", on: "hub/api"},
    /^owner\/bert@main: gated, private or not there \(401\); check the name; .*HF_TOKEN does$/
  ],
  [{name: "403", on: "hub/api"}, /gated \(403\); its terms are at http:\S+\/owner\/bert: a page sends no token/],
  [{name: "404 without a code", on: "hub/api"}, /no such model; check OWNER\/NAME$/],
  [{name: "404 without a code", on: "hub/owner"}, /no such file; name another revision, as OWNER\/NAME@REVISION$/],
  [{name: "418", on: "hub/api"}, new RegExp(`unexpected answer 418; .*${refused}`)],
  [{name: "429", on: "files/"}, /too many requests \(429\); read it again later; the hub counts over five minutes$/],
  [{name: "500", on: "hub/api"}, /the hub fails \(500\); read it again later$/],
  [{name: "503", on: "files/", after: 2}, new RegExp(`${weightsAt}the hub fails \\(503\\)`)],
  [{name: "reset at once", on: "hub/api"}, new RegExp(`no answer of 127.0.0.1 or its file host .*${again}`)],
  [{name: "reset mid-body", on: "files/", after: 2}, new RegExp(`the connection broke off; .*${again}`)],
  [{name: "silent", on: "hub/api"}, new RegExp(`no answer in time; .*${again}`)],
  [{name: "drip", on: "files/", after: 2}, new RegExp(`${weightsAt}no answer in time`)],
  [{name: "whole file", on: "files/", after: 2}, new RegExp(`${weightsAt}the whole file where a part was asked for`)],
  [{name: "another range", on: "files/", after: 2}, /bytes \d+-\d+ asked for, "bytes 5-6\/100000000" came/],
  [{name: "no range", on: "files/", after: 2}, new RegExp(`asked for, "" came; .*${refused}`)],
  [{name: "range not told", on: "files/"}, new RegExp(`asked for, "" came; .*${refused}`)],
  [{name: "short body", on: "files/", after: 2}, new RegExp(String.raw`${weightsAt}\d+ of \d+ bytes came; ${again}`)],
  [{name: "206 without bytes", on: "files/", after: 2}, new RegExp(String.raw`${weightsAt}0 of \d+ bytes came`)],
  [{name: "long body", on: "files/", after: 2}, new RegExp(`${weightsAt}more than \\d+ bytes came`)],
  [{name: "several parts", on: "files/", after: 2}, new RegExp(`${weightsAt}several parts where one was asked for`)],
  [{name: "other ETag", on: "files/", after: 2}, new RegExp(`${weightsAt}the file changed while it was read`)],
  [
    {name: "other size", on: "files/"},
    new RegExp(String.raw`${weightsAt}the file changed while it was read \(\d+ bytes`)
  ],
  [{name: "html with 206", on: "files/"}, new RegExp(`${weightsAt}a web page where bytes were asked for`)],
  [{name: "html", on: "hub/owner/bert/resolve/"}, new RegExp(`${weightsAt}a web page where bytes|no list|bytes came`)],
  [{name: "html", on: "hub/api"}, new RegExp(`^owner/bert@main: no answer of a hub; .*${refused}`)],
  [{name: "204", on: "hub/api"}, new RegExp(`^owner/bert@main: no answer of a hub; .*${refused}`)],
  [{name: "204", on: "hub/api/resolve-cache"}, /tokenizer\.json: no file came; .*try another network$/],
  [{name: "cut JSON", on: "hub/api"}, new RegExp(`^owner/bert@main: no answer of a hub; .*${refused}`)],
  [{name: "no commit", on: "hub/api"}, /no commit and no files with their sizes in the answer/],
  [
    {name: "no sizes", on: "hub/api"},
    new RegExp(`${weightsAt}the hub tells no size of it|tokenizer.json: the hub tells no`)
  ],
  [{name: "other bytes", on: "hub/api/resolve-cache"}, /tokenizer\.json: its bytes are not those that the hub names/],
  [{name: "short body", on: "hub/api/resolve-cache"}, /tokenizer\.json: \d+ of \d+ bytes came; read it again$/],
  [
    {name: "not a number", on: "files/", after: 2},
    /^value not finite: row 5 of bert\.embeddings\S+; expected numbers$/
  ],
  [{name: "no CORS header", on: "hub/api"}, /^owner\/bert@main: no answer of 127\.0\.0\.1 .* that a page may read/],
  [
    {name: "no CORS header", on: "files/"},
    new RegExp(`${weightsAt}no answer of 127.0.0.1 or its file host that a page`)
  ],
  [{name: "redirect loop", on: "hub/owner"}, /no answer of 127\.0\.0\.1 or its file host that a page may read/],
  [{name: "redirect nowhere", on: "hub/owner"}, /no answer of 127\.0\.0\.1 or its file host that a page may read/]
];

describe("a hub that fails, in a page", () => {
  for (const [fault, line] of lasting)
    it(`is told in one line, and nothing wrong is kept: ${fault.name} at ${fault.on}`, async () => {
      const {storage} = memoryStorage();
      hub.fault = {...fault, times: 1000};
      const waits = fault.name === "silent" || fault.name === "drip" ? impatience : patience;
      const failure = await faultOf(read(opened({cache: pageCache(storage), patience: waits})));
      expect(failure?.message).toMatch(line);
      expect(failure?.message).not.toMatch(/\n|HF_ENDPOINT|--offline|signature|undefined/);
      hub.fault = undefined;
      // what was kept of it, if anything, gives the right rows
      const {embeddings} = await read(opened({cache: pageCache(storage)}));
      expect([...embeddings.vectors.subarray(0, 4)]).toEqual([0, 1, 2, 3].map((column) => valueAt(5, column)));
    });

  const asked: readonly (readonly [string, RegExp])[] = [
    ["owner/gated", /^owner\/gated@main: gated, private or not there \(401\)/],
    ["owner/nothing", /^owner\/nothing@main: gated, private or not there \(401\)/],
    ["owner/bert@nowhere", /^owner\/bert@nowhere: no such revision; expected a branch, a tag or a commit$/],
    ["owner", /^not a model: "owner"; expected OWNER\/NAME$/],
    ["owner/../secret", /^not a model: "owner\/\.\.\/secret"; expected OWNER\/NAME$/],
    ["owner/bert@..", /^not a revision: "\.\."; expected a branch, tag or commit$/],
    [
      "owner/unnamed",
      /neither an encoder nor a decoder .*\(its config\.json names no class of model\); in the project/
    ],
    ["owner/odd", /neither an encoder nor a decoder .*\(WhisperForConditionalGeneration\); in the project/],
    ["owner/bin", /^owner\/bin: no model\.safetensors at this revision/],
    ["owner/wordless", /^owner\/wordless: no tokenizer\.json and no vocab\.txt; it has spiece\.model/],
    [
      "owner/mismatched",
      /^owner\/mismatched@aaaaaaaa: the tokenizer has 10 entries and the matrix 4 rows|the tokenizer has 10/
    ],
    [
      "owner/no-tensor",
      /no tensor of token embeddings; name one in the project, with `npx rsa-notebook add owner\/no-tensor/
    ],
    ["owner/integers", /^unsupported dtype: I64/],
    ["owner/broken", /^broken safetensors file: its header claims/],
    ["owner/garbled", /tokenizer\.json: /]
  ];
  for (const [repo, line] of asked)
    it(`is told in one line what cannot be read: ${repo}`, async () => {
      const failure = await faultOf(read(opened(), repo));
      expect(failure?.message).toMatch(line);
      expect(failure?.message).not.toMatch(/\n/);
    });

  it("is told where the browser is offline, and where an answer is opaque", async () => {
    const offline: typeof fetch = async () => Promise.reject(new TypeError("Failed to fetch"));
    expect((await faultOf(read(opened({request: pageRequest(offline), onLine: () => false}))))?.message).toBe(
      "owner/bert@main: the browser is offline; connect it and read it again"
    );
    const opaque = (answer: Response): Response => Object.defineProperty(answer, "type", {value: "opaque"});
    const request = pageRequest(corsFetch("https://page.test", opaque));
    expect((await faultOf(read(opened({request}))))?.message).toMatch(
      /^127\.0\.0\.1:\d+: an answer that no page may read; .*try another network$/
    );
  });

  it("waits as long as the hub says where a page may read that", async () => {
    const telling = (answer: Response): Response => {
      if (answer.status === 429) answer.headers.set("retry-after", "2");
      return answer;
    };
    hub.fault = {name: "429", on: "files/", times: 2};
    await read(opened({request: pageRequest(corsFetch("https://page.test", telling))}));
    expect(slept).toEqual([2000, 2000]);
  });

  it("keeps nothing where storage is full, forbidden or not there, says why, and shows the same", async () => {
    const {embeddings} = await read(opened());
    const full = () => {
      throw Object.assign(new Error("full"), {name: "QuotaExceededError"});
    };
    const forbidden = () => {
      throw Object.assign(new Error("no"), {name: "SecurityError"});
    };
    for (const [storage, why] of [
      [memoryStorage((work) => void (work === "put" && full())).storage, "the browser’s storage is full"],
      [memoryStorage(forbidden).storage, "the browser’s storage is forbidden to this page"],
      [undefined, "this browser keeps nothing for this page"]
    ] as const) {
      const cache = pageCache(storage);
      const found = await read(opened({cache}));
      expect(found.embeddings).toEqual(embeddings);
      expect(cache.refused()).toBe(why);
    }
  });

  it("keeps no more than its bound, and gives back nothing that was damaged", async () => {
    const {storage, kept} = memoryStorage();
    const cache = pageCache(storage, 1000);
    for (let i = 0; i < 20; i++) await cache.put(`key ${i}`, new Uint8Array(200).fill(i));
    expect(await cache.size()).toBeLessThanOrEqual(1000);
    expect(await cache.get("key 19")).toEqual(new Uint8Array(200).fill(19));
    expect(await cache.get("key 0")).toBeUndefined();
    await cache.put("too large", new Uint8Array(900));
    expect(await cache.has("too large")).toBe(false);
    const [url, response] = [...kept].at(-1)!;
    kept.set(url, new Response(new Uint8Array(200), {headers: response.headers}));
    expect(await cache.get("key 19")).toBeUndefined();
    expect(kept.has(url)).toBe(false);
  });

  it("ends what is under way where the reader has left, and keeps nothing of it", async () => {
    const {kept, storage} = memoryStorage();
    const models = opened({cache: pageCache(storage)});
    const {whole, rows} = await models.open("owner/bert", words);
    const leaving = new AbortController();
    leaving.abort(new Error("left"));
    await expect(liveModel(whole, words, rows, {signal: leaving.signal})).rejects.toThrow("left");
    expect([...kept.keys()].filter((key) => key.includes("rows"))).toEqual([]);
  });
});
