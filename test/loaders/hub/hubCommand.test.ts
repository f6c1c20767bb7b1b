import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {command} from "../../cli/support.js";
import {largeFile, smallFile} from "../../support/fakeFiles.js";
import {bertFiles, bertTokenizer, matrix, safetensorsFile} from "../../support/fakeModel.js";
import {commitB, hubProject, type HubProject} from "./hubProject.js";

const token = "hf_secretSecretSecret";
let project: HubProject;
let stderr = "";
beforeEach(async () => {
  project = await hubProject();
  vi.stubEnv("HF_ENDPOINT", project.hub.url);
  vi.stubEnv("HF_TOKEN", token);
  vi.stubEnv("RSA_NOTEBOOK_CACHE", project.cache);
  stderr = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => ((stderr += String(text)), true));
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await project.dispose();
});
const run = (...args: readonly string[]) => command(["data", ...args], project.root);

describe("rsa-notebook data, with models of the hub", () => {
  it("reads them, and prints a table, plain lines of progress, and no token", async () => {
    const {code, out, err} = await run("--model", "bert", "gpt");
    expect(code).toBe(0);
    expect(out).toMatch(/^model +words +rows +bytes +state\nbert +2 +6 +\d+ +written\ngpt +2 +\d+ +\d+ +written\n$/);
    expect(err).toBe("bert: reading 2 words\ngpt: reading 2 words\n");
    expect(stderr).toMatch(
      /^fetching owner\/bert@aaaaaaaa: model\.safetensors \(3 rows, 48 B\)\nfetched owner\/bert@aaaaaaaa: .*: 3 rows, 48 B\n/
    );
    expect(out + err + stderr).not.toMatch(/secret/i);
    expect(project.hub.requests.some(({authorization}) => authorization?.includes(token))).toBe(true);
  });

  it("prints with --dry-run what it would read, and writes nothing", async () => {
    const files = await project.files();
    const {code, out} = await run("--model", "bert", "--dry-run");
    expect(code).toBe(0);
    expect(out).toMatch(/^model +would read +rows +cached +requests +bytes\nbert +rows +3 +0 +1 +48\n$/);
    expect(await project.files()).toEqual(files);
  });

  it("asks nothing of the network with --offline", async () => {
    expect(await run("--model", "bert", "--offline")).toMatchObject({
      code: 2,
      err: "error: bert: owner/bert@main: not resolved yet; run it without --offline\n"
    });
    await run("--model", "bert");
    project.hub.requests.length = 0;
    expect(await run("--model", "bert", "--offline", "--force")).toMatchObject({code: 0});
    expect(project.hub.requests).toEqual([]);
  });

  it("prints with --update what moved and whose rows changed, and which model cannot move", async () => {
    await run("--model", "bert", "gpt");
    Object.assign(project.hub.repos["owner/bert"]?.branches ?? {}, {main: commitB});
    const {code, err} = await run("--update");
    expect(code).toBe(0);
    expect(err.split("\n")).toEqual([
      "bert: reading 2 words",
      "gpt: data/models.json names the commit aaaaaaaa, which does not move",
      "bert: main moved from aaaaaaaa to bbbbbbbb; other rows: starship",
      ""
    ]);
  });

  it("prints control characters of the hub's, and such as turn text round, as escapes", async () => {
    const evil = "\u001b]0;x\u0007\u009b31m\u202e";
    const tensors = {[`a.${evil}.wte.weight`]: matrix(3, 4), [`b.${evil}.wte.weight`]: matrix(3, 4)};
    const files = {
      names: {"model.safetensors": largeFile(safetensorsFile(tensors))},
      dtype: {"model.safetensors": largeFile(safetensorsFile({"wte.weight": {...matrix(3, 4), dtype: `F8${evil}`}}))},
      form: {
        "tokenizer.json": smallFile(
          bertTokenizer.replace('"type":"BertPreTokenizer"', `"type":${JSON.stringify(evil)}`)
        )
      }
    };
    const seen: string[] = [];
    for (const [name, own] of Object.entries(files)) {
      const repo = {branches: {main: commitB}, commits: {[commitB]: {...bertFiles(), ...own}}};
      Object.assign(project.hub.repos, {[`evil/${name}`]: repo});
      const {code, out, err} = await run("--repo", `evil/${name}`);
      expect(code).toBe(2);
      seen.push(out + err);
    }
    expect(seen).toEqual([
      expect.stringContaining(
        "name one with --tensor: a.\\u001b]0;x\\u0007\\u009b31m\\u202e.wte.weight, b.\\u001b]0;x\\u0007\\u009b31m\\u202e.wte.weight"
      ) as string,
      expect.stringContaining(
        "evil/dtype: unsupported dtype: F8\\u001b]0;x\\u0007\\u009b31m\\u202e; expected"
      ) as string,
      expect.stringContaining(
        "evil/form@bbbbbbbb: tokenizer.json: an unknown pre-tokenizer: \\u001b]0;x\\u0007\\u009b31m\\u202e"
      ) as string
    ]);
    expect(seen.join("") + stderr).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
  });

  it("refuses --update with --offline, and --revision or --tensor without --repo", async () => {
    expect(await run("--update", "--offline")).toMatchObject({code: 2, out: ""});
    for (const option of ["--revision", "--tensor"])
      expect(await run(option, "x")).toMatchObject({
        code: 2,
        err: "error: --revision and --tensor belong to --repo; expected --repo OWNER/NAME\n"
      });
  });

  it("minds a wrong HF_ENDPOINT or HF_TOKEN only where it asks the hub, and shows no token", async () => {
    await run("--model", "bert");
    vi.stubEnv("HF_ENDPOINT", "nonsense");
    expect(await run("--model", "bert")).toMatchObject({code: 0});
    expect(await run("--model", "gpt")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/error: .*HF_ENDPOINT: not the address of a hub;/) as string
    });
    vi.stubEnv("HF_ENDPOINT", project.hub.url);
    vi.stubEnv("HF_TOKEN", `${token} more`);
    const {code, err} = await run("--model", "gpt");
    expect(code).toBe(2);
    expect(err).toMatch(/error: .*HF_TOKEN: spaces or other than ASCII in it/);
    expect(err + stderr).not.toContain("Secret");
  });

  it.each([
    ["{", "data/sources.lock.json: not JSON"],
    ['{"version": 1, "models": {"bert": 7}}', "data/sources.lock.json: models.bert: "],
    ['{"version": 1, "models": 7}', "data/sources.lock.json: models: "]
  ])("names a broken lock in one line with the remedy, and makes it anew with --force: %s", async (text, message) => {
    await run("--model", "bert");
    const files = await project.files();
    await writeFile(join(project.root, "data", "sources.lock.json"), text);
    const {code, err} = await run("--model", "bert");
    expect({code, lines: err.split("\n").length}).toEqual({code: 2, lines: 2});
    expect(err).toContain(message);
    expect(err).toContain("restore it, or delete it and run `npx rsa-notebook data`");
    expect(await run("--model", "bert", "--force")).toMatchObject({code: 0});
    expect(await project.files()).toEqual(files);
  });
});
