import {describe, expect, it} from "vitest";
import {proxyOf} from "../../loaders/proxy.js";

const hub = "https://huggingface.co/a/b";
const shown = (url: string, env: NodeJS.ProcessEnv): string | undefined => proxyOf(new URL(url), env)?.url.href;

describe("proxyOf(url, env)", () => {
  it("takes the variable of the scheme, in lower case first", () => {
    const env = {HTTPS_PROXY: "http://secure.example:3128", HTTP_PROXY: "http://plain.example:8080"};
    expect(shown(hub, env)).toBe("http://secure.example:3128/");
    expect(shown("http://huggingface.co", env)).toBe("http://plain.example:8080/");
    expect(shown(hub, {...env, https_proxy: "http://lower.example:1"})).toBe("http://lower.example:1/");
    expect(shown(hub, {...env, https_proxy: ""})).toBe("http://secure.example:3128/");
    expect(shown("http://huggingface.co", {HTTPS_PROXY: "http://secure.example"})).toBeUndefined();
    expect(shown(hub, {})).toBeUndefined();
  });

  it("takes an address without a scheme, and a path, as curl does", () => {
    expect(shown(hub, {HTTPS_PROXY: " proxy.example:3128\n"})).toBe("http://proxy.example:3128/");
    expect(shown(hub, {HTTPS_PROXY: "https://proxy.example/x"})).toBe("https://proxy.example/");
    expect(shown(hub, {HTTPS_PROXY: "http://[::1]:3128"})).toBe("http://[::1]:3128/");
  });

  it("keeps the credentials apart from the address", () => {
    const env = {HTTPS_PROXY: "http://m%40e:p%C3%A9ss%3A@proxy.example:3128"};
    expect(proxyOf(new URL(hub), env)).toEqual({
      variable: "HTTPS_PROXY",
      url: new URL("http://proxy.example:3128"),
      authorization: `Basic ${Buffer.from("m@e:péss:").toString("base64")}`
    });
  });

  it.each([
    "http://",
    "socks5://me:secret@proxy.example",
    "http://me:secret@pro xy",
    "http://me:se%cret@proxy.example"
  ])("throws for %s, and shows nothing of it", (address) => {
    const told = "https_proxy: not the address of an HTTP proxy; expected one like http://proxy.example:3128";
    const failure = (() => {
      try {
        return proxyOf(new URL(hub), {https_proxy: address});
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toMatchObject({code: "invalid-proxy", message: told, cause: undefined});
  });

  it.each([
    ["*", hub, true],
    ["huggingface.co", hub, true],
    ["HuggingFace.co", hub, true],
    ["huggingface.co.", hub, true],
    ["example.com, huggingface.co", hub, true],
    ["example.com huggingface.co", hub, true],
    ["co", hub, true],
    [".co", hub, true],
    ["*.co", hub, true],
    ["face.co", hub, false],
    ["hub.huggingface.co", hub, false],
    ["", hub, false],
    [" , ", hub, false],
    [".", hub, false],
    ["huggingface.co:443", hub, true],
    ["huggingface.co:80", hub, false],
    ["huggingface.co:8443", "https://huggingface.co:8443", true],
    ["127.0.0.1", "http://127.0.0.1:8000", true],
    ["127.0.0.1:8000", "http://127.0.0.1:8000", true],
    ["127.0.0.1:8001", "http://127.0.0.1:8000", false],
    ["127.0.0.0/8", "http://127.0.0.1:8000", true],
    ["10.0.0.0/8", "http://127.0.0.1:8000", false],
    ["127.0.0.0/99", "http://127.0.0.1:8000", false],
    [".0.0.1", "http://127.0.0.1:8000", false],
    ["::1", "http://[::1]:8000", true],
    ["[::1]", "http://[::1]:8000", true],
    ["[::1]:8000", "http://[::1]:8000", true],
    ["fe80::/10", "http://[fe80::1]:8000", true],
    ["fe80::/10", "http://127.0.0.1:8000", false],
    ["localhost", "http://127.0.0.1:8000", false]
  ])("with NO_PROXY %j %s goes without the proxy: %s", (exempt, url, without) => {
    const env = {HTTPS_PROXY: "http://proxy.example", HTTP_PROXY: "http://proxy.example"};
    for (const name of ["NO_PROXY", "no_proxy"])
      expect(shown(url, {...env, [name]: exempt})).toBe(without ? undefined : "http://proxy.example/");
  });
});
