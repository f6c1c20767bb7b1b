import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {cacheFolder} from "../../../loaders/cacheFolder.js";
import {credentialsOf, npmOptions, optionsOf} from "../../../loaders/npm/npmOptions.js";
import {notAFile} from "../../support/notAFile.js";
import {temporaryFolder} from "../../support/temporaryFolder.js";

describe("optionsOf(settings)", () => {
  it("takes registry, proxy and certificates under pacote's names, and leaves out what is not set", () => {
    const settings = {
      registry: "https://npm.example/",
      "@lab:registry": "https://lab.example/",
      "https-proxy": "http://proxy.example:8080",
      proxy: null,
      noproxy: ["localhost"],
      "strict-ssl": true,
      "fetch-retries": 3,
      editor: "vi"
    };
    expect(optionsOf(settings)).toEqual({
      registry: "https://npm.example/",
      "@lab:registry": "https://lab.example/",
      httpsProxy: "http://proxy.example:8080",
      noProxy: ["localhost"],
      strictSSL: true,
      fetchRetries: 3
    });
  });
});

describe("credentialsOf(npmrc)", () => {
  it("takes only lines of a registry, and fills in variables of the environment", () => {
    const npmrc = '# mine\nregistry=https://x/\n//npm.example/:_authToken = ${TOKEN}\n//b.example/:username="me"\n';
    expect(credentialsOf(npmrc, {TOKEN: "made-up"})).toEqual({
      "//npm.example/:_authToken": "made-up",
      "//b.example/:username": "me"
    });
  });
});

describe("npmOptions(folder)", () => {
  it.each(["a pipe", "an endless device"])("refuses %s in the place of an .npmrc, and waits for none", async (what) => {
    const folder = await temporaryFolder();
    const [own, users] = [join(folder, ".npmrc"), join(folder, "users.npmrc")];
    const refusal = (file: string): string =>
      `${file}: cannot be read: it is ${what.replace("an endless", "a")}, no file; put npm's settings there, or move it away`;
    await notAFile[what]?.(users);
    await expect(npmOptions(folder, {npm_config_userconfig: users})).rejects.toThrow(refusal(users));
    await notAFile[what]?.(own);
    await expect(npmOptions(folder)).rejects.toThrow(refusal(own));
  });
});

describe("cacheFolder(env, home)", () => {
  it("prefers RSA_NOTEBOOK_CACHE, then XDG_CACHE_HOME, then ~/.cache", () => {
    expect(cacheFolder({RSA_NOTEBOOK_CACHE: "/a", XDG_CACHE_HOME: "/b"}, "/me")).toBe("/a");
    expect(cacheFolder({XDG_CACHE_HOME: "/b"}, "/me")).toBe("/b/rsa-notebook");
    expect(cacheFolder({}, "/me")).toBe("/me/.cache/rsa-notebook");
  });
});
