import {describe, expect, it} from "vitest";
import {liveModel} from "../../src/host/liveModel.js";
import {pageCache} from "../../src/host/pageCache.js";
import {pageRequest} from "../../src/host/pageRequest.js";
import {corsFetch} from "../support/corsFetch.js";
import type {Fault} from "../support/fakeHub.js";
import {valueAt} from "../support/fakeModel.js";
import {memoryStorage} from "../support/memoryStorage.js";
import {faultOf, hub, hubForEach, impatience, opened, patience, read, slept, words} from "./pageHub.js";

hubForEach();

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
  [{name: "429 for an hour", on: "files/"}, /too many requests \(429\)/],
  [
    {name: "encoded", on: "files/", after: 2},
    new RegExp(`${weightsAt}no answer of 127.0.0.1 .*, or the connection broke off`)
  ],
  [{name: "claims a long body", on: "hub/api"}, /no answer in time; .*read it again$/],
  [{name: "huge", on: "files/"}, /bytes 0-7 asked for, "bytes 0-0\/10+" came; .*try another network$/],
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
      const waits = ["silent", "drip", "claims a long body"].includes(fault.name) ? impatience : patience;
      const models = opened({cache: pageCache(storage), patience: waits});
      const failure = await faultOf(read(models));
      await models.kept.size();
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
    ["owner", /^not a model: "owner"; expected OWNER\/NAME, or OWNER\/NAME\/FILE\.gguf$/],
    ["gpt2", /^not a model: "gpt2"; expected OWNER\/NAME, or .*; is openai-community\/gpt2 meant\?$/],
    [
      "bert-base-uncased@main",
      /^not a model: "bert-base-uncased@main"; .*; is google-bert\/bert-base-uncased meant\?$/
    ],
    ["owner/../secret", /^not a model: "owner\/\.\.\/secret"; expected OWNER\/NAME/],
    ["owner/../secret.gguf", /^not a model: "owner\/\.\.\/secret\.gguf"; expected OWNER\/NAME/],
    ["owner/ggufs/../b.gguf", /^owner\/ggufs: no \.\.\/b\.gguf at this revision; it has q4\/a\.gguf, q8\/b\.gguf$/],
    ["owner/bert/a.gguf", /^owner\/bert: no a\.gguf at this revision; it has no GGUF files$/],
    [
      "owner/ggufs",
      /^owner\/ggufs: several GGUF files: q4\/a\.gguf, q8\/b\.gguf; name one, as owner\/ggufs\/q4\/a\.gguf$/
    ],
    [
      "owner/ggufs/q8/b.gguf",
      /^owner\/ggufs@aaaaaaaa: q8\/b\.gguf: wrong length: token_embd\.weight .* leaves the file; is it cut short\?$/
    ],
    ["owner/long-gguf", /^owner\/long-gguf@aaaaaaaa: long\.gguf: its header has more than the 16000000 bytes/],
    [
      "owner/types-gguf",
      /^owner\/types-gguf@aaaaaaaa: types\.gguf: no tensor token_embd\.weight; name one in the project: download it/
    ],
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

  it("is told where it answers of another commit than the one that is named", async () => {
    hub.fault = {name: "another commit", on: "hub/api"};
    const failure = await faultOf(read(opened(), `owner/bert@${"a".repeat(40)}`));
    expect(failure?.message).toMatch(/^owner\/bert@a{8}.*: the answer is of commit f{8}/);
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

  it("leaves nothing wrong behind in a tab that is closed while it writes, after whichever piece", async () => {
    let most = 0;
    for (let pieces = 0; pieces <= most; pieces++) {
      const {storage, kept} = memoryStorage();
      const whole = pageCache(storage);
      let written = 0;
      // what comes after the tab was closed is not written
      const put: typeof whole.put = async (...given) => (written++ < pieces ? whole.put(...given) : undefined);
      const models = opened({cache: {...whole, put}});
      await read(models);
      await models.kept.size();
      most = written;
      expect(kept.size).toBe(pieces);
      const {embeddings} = await read(opened({cache: pageCache(storage)}));
      expect([...embeddings.vectors]).toEqual(
        [5, 6, 7, 8].flatMap((row) => [0, 1, 2, 3].map((column) => valueAt(row, column)))
      );
    }
    expect(most).toBeGreaterThan(3);
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
