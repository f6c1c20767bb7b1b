import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {retryAfter} from "../../../src/hub/answerFault.js";
import {planRefresh, refresh} from "../../../loaders/refresh.js";
import type {Fault} from "../../support/fakeHub.js";
import {hubProject, type HubProject} from "./hubProject.js";

let project: HubProject;
beforeEach(async () => void (project = await hubProject()));
afterEach(() => project.dispose());

const run = (changes = {}, token?: string) =>
  refresh({root: project.root, models: ["bert"]}, project.effects(changes, token));
const file = String.raw`^bert: owner/bert@aaaaaaaa: model\.safetensors: `;

/** A fault, the code and the line that it must give, and how many requests it may strike. */
const lasting: readonly (readonly [Fault, string, RegExp, number])[] = [
  [
    {name: "401", on: "hub/api"},
    "not-allowed",
    /^bert: owner\/bert@main: gated, private or not there \(401\); check the name, accept the terms at http:\S+\/owner\/bert and set HF_TOKEN$/,
    1
  ],
  [
    {name: "403", on: "hub/owner"},
    "not-allowed",
    new RegExp(String.raw`${file}gated \(403\); accept the terms at http:\S+/owner/bert and set HF_TOKEN to a token`),
    1
  ],
  [{name: "404 without a code", on: "hub/api"}, "no-such-repo", /no such model; check OWNER\/NAME$/, 1],
  [
    {name: "404 without a code", on: "hub/owner"},
    "no-such-file",
    /no such file; name another revision, such as refs/,
    1
  ],
  [{name: "418", on: "hub/api"}, "unexpected-answer", /unexpected answer 418; check HF_ENDPOINT$/, 1],
  [
    {name: "429", on: "files/"},
    "too-many-requests",
    /too many requests \(429\); run it again in 2 s, or set HF_TOKEN$/,
    3
  ],
  [{name: "429 for an hour", on: "files/"}, "too-many-requests", /run it again in 3600 s, or set HF_TOKEN$/, 1],
  [{name: "500", on: "hub/api"}, "hub-fails", /the hub fails \(500\); run it again later$/, 3],
  [{name: "503", on: "files/", after: 3}, "hub-fails", /the hub fails \(503\); run it again later$/, 3],
  [{name: "reset at once", on: "hub/api"}, "cut-off", /the connection broke off \(.+\); run it again$/, 3],
  [{name: "reset mid-body", on: "files/", after: 3}, "cut-off", new RegExp(`${file}the connection broke off`), 3],
  [{name: "silent", on: "hub/api"}, "too-slow", /no answer in time; check the network and run it again$/, 3],
  [{name: "drip", on: "files/", after: 2}, "too-slow", new RegExp(`${file}no answer in time; check the network`), 3],
  [
    {name: "whole file", on: "files/", after: 3},
    "no-ranges",
    new RegExp(`${file}the whole file where a part was asked for; check HF_ENDPOINT$`),
    1
  ],
  [
    {name: "another range", on: "files/", after: 3},
    "wrong-range",
    new RegExp(String.raw`${file}bytes \d+-\d+ asked for, "bytes 5-6/100000000" came; check HF_ENDPOINT$`),
    1
  ],
  [{name: "no range", on: "files/", after: 3}, "wrong-range", new RegExp(`${file}bytes .* asked for, "" came`), 1],
  [
    {name: "encoded", on: "files/", after: 3},
    "encoded",
    new RegExp(`${file}encoded bytes where plain ones were asked for; check HF_ENDPOINT$`),
    1
  ],
  [
    {name: "short body", on: "files/", after: 3},
    "short-body",
    new RegExp(String.raw`${file}24 of 48 bytes came; run it again$`),
    3
  ],
  [{name: "long body", on: "files/", after: 3}, "too-large", new RegExp(`${file}more than 48 bytes came`), 1],
  [
    {name: "claims a long body", on: "hub/api"},
    "too-large",
    /owner\/bert@main: 99999999999999 bytes announced; expected at most 67108864; check HF_ENDPOINT$/,
    1
  ],
  [
    {name: "several parts", on: "files/", after: 3},
    "wrong-range",
    new RegExp(`${file}several parts where one was asked for; check HF_ENDPOINT$`),
    1
  ],
  [
    {name: "other ETag", on: "files/", after: 3},
    "changed",
    new RegExp(String.raw`${file}the file changed while it was read \("[0-9a-f]+, then "another"\); run it again$`),
    1
  ],
  [
    {name: "other size", on: "files/", after: 3},
    "changed",
    /changed while it was read \(\d+ bytes, then \d+ bytes\)/,
    1
  ],
  [{name: "redirect loop", on: "hub/owner"}, "bad-redirect", /sent on 6 times; check HF_ENDPOINT$/, 6],
  [{name: "redirect nowhere", on: "hub/owner"}, "bad-redirect", /sent on to no https address; check HF_ENDPOINT$/, 1],
  [{name: "html", on: "hub/api"}, "unexpected-answer", /no answer of a hub; check HF_ENDPOINT$/, 1],
  [{name: "204", on: "hub/api"}, "unexpected-answer", /no answer of a hub; check HF_ENDPOINT$/, 1],
  [{name: "204", on: "hub/owner/bert/resolve/", after: 2}, "unexpected-answer", /tokenizer\.json: no file came/, 1],
  [{name: "huge", on: "hub/owner"}, "unexpected-answer", new RegExp(`${file}a file of 1e\\+30 bytes; check HF_END`), 1],
  [
    {name: "html", on: "hub/owner"},
    "no-ranges",
    new RegExp(`${file}a web page where bytes .* a sign-in page or a proxy may stand between`),
    1
  ],
  [
    {name: "other bytes", on: "hub/owner/bert/resolve/", after: 2},
    "wrong-content",
    /tokenizer\.json: its bytes are not those that the hub names/,
    1
  ],
  [
    {name: "not a number", on: "files/", after: 3},
    "bad-value",
    /^bert: value not finite: row 5 of bert\.embeddings\.word_embeddings\.weight; expected numbers$/,
    1
  ]
];

describe("refresh of a model whose hub fails", () => {
  for (const [fault, code, message, struck] of lasting)
    it(`throws one line, writes nothing to data/ and keeps no row: ${fault.name} at ${fault.on}`, async () => {
      const files = await project.files();
      project.hub.fault = {...fault, times: 1000};
      const failure: unknown = await run().then(
        () => undefined,
        (error: unknown) => error
      );
      expect(failure).toMatchObject({name: "LoaderError", code, message: expect.stringMatching(message) as string});
      expect(String(failure)).not.toContain("\n");
      expect(1000 - (project.hub.fault?.times ?? 0)).toBe(struck);
      expect(await project.files()).toEqual(files);
      project.hub.fault = undefined;
      const options = {root: project.root, models: ["bert"]};
      expect(await planRefresh(options, project.effects())).toMatchObject([{rows: 3, cached: 0}]);
      expect(await run()).toMatchObject([{state: "written"}]);
      expect(project.hub.sent).toBeLessThan(100_000);
    });

  for (const name of ["429", "500", "503", "reset at once", "reset mid-body", "silent", "drip", "short body"] as const)
    it(`goes on where a fault passes: ${name}`, async () => {
      project.hub.fault = {name, on: "files/", after: 2, times: 2};
      expect(await run()).toMatchObject([{state: "written"}]);
      expect(project.hub.fault.times).toBe(0);
    });

  it("waits longer each time, spread at random, and as long as the hub asks", async () => {
    project.hub.fault = {name: "500", on: "hub/api", times: 2};
    await run({random: () => 0});
    expect(project.slept).toEqual([50, 100]);
    project.slept.length = 0;
    project.hub.fault = {name: "429", on: "hub/api", times: 2};
    await project.open({random: () => 0.999}).resolve("owner/bert", "main");
    expect(project.slept).toEqual([2000, 2000]);
  });

  it("reads of Retry-After whole seconds and dates, up to a day, and nothing else", () => {
    const now = Date.parse("Wed, 21 Oct 2015 07:28:00 GMT");
    for (const [header, wait] of [
      ["0", 0],
      [" 120 ", 120_000],
      ["86400", 86_400_000],
      ["Wed, 21 Oct 2015 07:28:05 GMT", 5000],
      ["Wednesday, 21-Oct-15 07:28:05 GMT", 5000],
      ["Tue, 20 Oct 2015 07:28:00 GMT", 0]
    ] as const)
      expect(retryAfter(header, now)).toBe(wait);
    const odd = ["", " ", "-5", "1.5", "1e3", "0x10", "Infinity", "NaN", "soon", "1, 2", "86401", "9".repeat(400)];
    for (const header of [null, ...odd, "Wed, 21 Oct 2099 07:28:00 GMT", "2015-10-21T07:28:05Z"])
      expect(retryAfter(header, now)).toBe(undefined);
  });

  it("stops a whole file of 1.5 GB after a few packets", async () => {
    project.hub.fault = {name: "whole file", on: "files/", after: 3};
    await expect(run()).rejects.toMatchObject({code: "no-ranges"});
    await vi.waitFor(() => expect(project.hub.streaming).toBe(0));
    expect(project.hub.streamed).toBeLessThan(20_000_000);
  });

  it("tells what is not there: a model, a revision, a file, a tensor", async () => {
    const {resolve, open} = project.open();
    await expect(resolve("owner/nothing", "main")).rejects.toThrow(/^owner\/nothing@main: gated, private or not there/);
    await expect(resolve("owner/bert", "nowhere")).rejects.toThrow(
      "owner/bert@nowhere: no such revision; expected a branch, a tag or a commit"
    );
    const wanted = {tensors: "pytorch_model.bin", whole: [], oneOf: []};
    await expect(open({repo: "owner/bert", commit: "a".repeat(40)}, wanted)).rejects.toThrow(
      "owner/bert@aaaaaaaa: pytorch_model.bin: no such file; name another revision, such as refs/pr/1 where a pull request has it"
    );
    const models = JSON.parse((await project.files())["models.json"] ?? "") as {matrix: {tensor: string}}[];
    if (models[0]) models[0].matrix.tensor = "embed_tokens.weight";
    await writeFile(join(project.root, "data", "models.json"), JSON.stringify(models));
    await expect(run()).rejects.toThrow(
      "bert: no such tensor: embed_tokens.weight; expected one of bert.embeddings.word_embeddings.weight, bert.embeddings.position_embeddings.weight"
    );
  });

  it("tells of a network that is not there, and of a name that has no address", async () => {
    const failing = (code: string) => async () => {
      throw Object.assign(new Error(code), {code});
    };
    for (const code of ["ENOTFOUND", "EAI_AGAIN"])
      await expect(run({request: failing(code)})).rejects.toMatchObject({
        code: "no-dns",
        message: `bert: owner/bert@main: no address for 127.0.0.1 or its file host (${code}); check the network's DNS and HF_ENDPOINT, or use --offline`
      });
    for (const code of ["ECONNREFUSED", "ENETUNREACH", "ETIMEDOUT"])
      await expect(run({request: failing(code)})).rejects.toMatchObject({
        code: "no-network",
        message: expect.stringContaining(
          `cannot reach 127.0.0.1 or its file host (${code}); check the network`
        ) as string
      });
    await expect(run({request: failing("UNABLE_TO_VERIFY_LEAF_SIGNATURE")})).rejects.toMatchObject({
      code: "bad-certificate",
      message: expect.stringMatching(/set NODE_EXTRA_CA_CERTS$/) as string
    });
    await project.hub.close();
    await expect(run()).rejects.toMatchObject({code: "no-network"});
  });
});
