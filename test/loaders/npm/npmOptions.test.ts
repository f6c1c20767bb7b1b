import {describe, expect, it} from "vitest";
import {cacheFolder} from "../../../loaders/cacheFolder.js";
import {credentialsOf, optionsOf} from "../../../loaders/npm/npmOptions.js";

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

describe("cacheFolder(env, home)", () => {
  it("prefers RSA_NOTEBOOK_CACHE, then XDG_CACHE_HOME, then ~/.cache", () => {
    expect(cacheFolder({RSA_NOTEBOOK_CACHE: "/a", XDG_CACHE_HOME: "/b"}, "/me")).toBe("/a");
    expect(cacheFolder({XDG_CACHE_HOME: "/b"}, "/me")).toBe("/b/rsa-notebook");
    expect(cacheFolder({}, "/me")).toBe("/me/.cache/rsa-notebook");
  });
});
