import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {hubSettings} from "../../../loaders/hub/hubSettings.js";
import {refresh} from "../../../loaders/refresh.js";
import {notAFile} from "../../support/notAFile.js";
import {temporaryFolder} from "../../support/temporaryFolder.js";
import {bertRepo, hubProject, type HubProject} from "./hubProject.js";

const token = "hf_secretSecretSecret";
let project: HubProject;
beforeEach(async () => void (project = await hubProject({"owner/bert": {...bertRepo(), token}})));
afterEach(() => project.dispose());
const run = (own?: string) => refresh({root: project.root, models: ["bert"]}, project.effects({}, own));

describe("HF_TOKEN", () => {
  it("opens a gated model, and is sent to the hub only, never to the file host", async () => {
    await expect(run()).rejects.toMatchObject({code: "not-allowed"});
    project.hub.requests.length = 0;
    expect(await run(token)).toMatchObject([{state: "written"}]);
    const sent = (host: string) => project.hub.requests.filter((request) => request.host === host);
    expect(sent("hub").every(({authorization}) => authorization === `Bearer ${token}`)).toBe(true);
    expect(sent("files").length).toBeGreaterThan(0);
    expect(sent("files").filter(({authorization}) => authorization !== undefined)).toEqual([]);
  });

  it("is sent to the hub again when a link has expired, and not with the old link", async () => {
    project.hub.linkLasts = 2;
    expect(await run(token)).toMatchObject([{state: "written"}]);
    const files = project.hub.requests.filter(({host}) => host === "files");
    expect(new Set(files.map(({path}) => path.split("/")[1])).size).toBeGreaterThan(1);
    expect(files.filter(({authorization}) => authorization !== undefined)).toEqual([]);
  });

  it("is part of no message, no log, no file and no key of the cache; nor are links to files", async () => {
    project.hub.fault = {name: "403", on: "files/", times: 1000};
    const failure: unknown = await run(token).catch((error: unknown) => error);
    await expect(run("hf_wrongWrongWrong")).rejects.toMatchObject({code: "not-allowed"});
    project.hub.fault = undefined;
    await run(token);
    let text = `${JSON.stringify(await project.files())} ${project.log.join()} ${await project.cacheText()}`;
    for (let at: unknown = failure; at instanceof Error; at = at.cause) text += `${at.message} ${at.stack}`;
    expect(text).toContain("owner/bert");
    expect(text).not.toMatch(/Secret|Wrong|signature/);
  });

  it("is refused with the remedy where the hub does not know it", async () => {
    project.hub.fault = {name: "401", on: "hub/"};
    await expect(run(token)).rejects.toThrow("bert: owner/bert@main: the hub refuses HF_TOKEN (401); set a valid one");
  });
});

describe("hubSettings(env)", () => {
  it("reads the login file where there is no HF_TOKEN, and only then", () => {
    const read = (path: string) => (path === "/me/.cache/huggingface/token" ? "hf_login\n" : undefined);
    expect(hubSettings({HOME: "/me"}, read).token).toBe("hf_login");
    expect(hubSettings({HOME: "/me", HF_TOKEN: "hf_own"}, read).token).toBe("hf_own");
    expect(hubSettings({HOME: "/me", HF_HOME: "/other"}, read).token).toBeUndefined();
    expect(hubSettings({HF_TOKEN_PATH: "/me/.cache/huggingface/token"}, read).token).toBe("hf_login");
    expect(hubSettings({HOME: "/me", HF_HUB_DISABLE_IMPLICIT_TOKEN: "1"}, read).token).toBeUndefined();
    expect(() => hubSettings({HOME: "/me"}, () => "secret secret")).toThrow(/token: (?!.*secret)/);
  });

  it.each(["a pipe", "an endless device", "a folder"])("refuses %s in the place of the login file", async (what) => {
    const file = join(await temporaryFolder(), "token");
    await notAFile[what]?.(file);
    expect(() => hubSettings({HF_TOKEN_PATH: file})).toThrow(
      new RegExp(`^${file}: it is ${what.replace("an endless", "a")}; expected a file with a token`)
    );
    expect(hubSettings({HF_TOKEN_PATH: file, HF_TOKEN: token}).token).toBe(token);
  });

  it("takes HF_ENDPOINT and HF_TOKEN, and the public hub without them", () => {
    expect(hubSettings({})).toEqual({endpoint: "https://huggingface.co", token: undefined});
    expect(hubSettings({HF_ENDPOINT: "http://127.0.0.1:8000//", HF_TOKEN: ` ${token}\n`})).toEqual({
      endpoint: "http://127.0.0.1:8000",
      token
    });
  });

  it("throws for an endpoint or a token that cannot be one, without showing the token", () => {
    for (const endpoint of ["hub", "ftp://hub.example", "https://me:pass@hub.example", "https://hub.example/?a=1"])
      expect(() => hubSettings({HF_ENDPOINT: endpoint})).toThrow(
        "HF_ENDPOINT: not the address of a hub; expected one like https://huggingface.co"
      );
    for (const wrong of ["hf_secret secret", "hf_secret\u00e9", "hf_secret\nmore"])
      expect(() => hubSettings({HF_TOKEN: wrong})).toThrow(/^HF_TOKEN: (?!.*secret)/);
  });
});
