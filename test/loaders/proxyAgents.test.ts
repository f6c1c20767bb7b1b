import {createServer, type AddressInfo} from "node:net";
import {afterEach, beforeEach, describe, expect, it, onTestFinished, vi} from "vitest";
import {httpRequest} from "../../loaders/hub/httpRequest.js";
import {agentOf} from "../../loaders/npm/npmOptions.js";
import {openPackage} from "../../loaders/npm/openPackage.js";
import {silentProgress} from "../support/silentProgress.js";
import {proxyAgents} from "../../loaders/proxyAgents.js";
import {command} from "../cli/support.js";
import {startProxy, type FakeProxy} from "../support/fakeProxy.js";
import {fakePackage, startRegistry, type FakeRegistry} from "../support/fakeRegistry.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {hubProject, type HubProject} from "./hub/hubProject.js";

const [login, secret] = ["me:s%40cret@", "s@cret"];
let project: HubProject;
let proxy: FakeProxy;
let told = "";
beforeEach(async () => {
  project = await hubProject();
  proxy = await startProxy({"hub.example:443": project.hub.url});
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  vi.stubEnv("RSA_NOTEBOOK_CACHE", project.cache);
  told = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => ((told += String(text)), true));
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await proxy.close();
  await project.dispose();
});

async function data(env: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const {code, out, err} = await command(["data", "--model", "bert"], project.root);
  expect(out + err + told).not.toMatch(/s(?:@|%40)cret/);
  return {code, err};
}

describe("rsa-notebook data, behind a proxy", () => {
  it.each(["HTTPS_PROXY", "https_proxy"])("connects to hub and file host through %s", async (name) => {
    expect(await data({HF_ENDPOINT: "https://hub.example", [name]: `http://${login}${proxy.host}`})).toMatchObject({
      code: 0
    });
    const files = project.hub.requests.filter(({host}) => host === "files");
    expect(files.length).toBeGreaterThan(0);
    expect(proxy.requests).toContain("CONNECT hub.example:443");
    expect(proxy.requests.some((line) => /^CONNECT 127\.0\.0\.1:\d+$/.test(line))).toBe(true);
    // connections are kept: far fewer than requests
    expect(proxy.requests.length).toBeLessThan(project.hub.requests.length);
    expect([...proxy.credentials]).toEqual([`me:${secret}`]);
    expect(project.hub.connections).toBeGreaterThan(0);
  });

  it.each(["HTTP_PROXY", "http_proxy"])("asks %s for the whole address of a hub without TLS", async (name) => {
    expect(await data({HF_ENDPOINT: project.hub.url, [name]: `${login}${proxy.host}`})).toMatchObject({code: 0});
    expect(proxy.requests.length).toBe(project.hub.requests.length);
    expect(proxy.requests[0]).toContain(`GET ${project.hub.url}/api/models/owner/bert/revision/main?`);
    expect([...proxy.credentials]).toEqual([`me:${secret}`]);
  });

  it("leaves out a host that NO_PROXY names", async () => {
    const env = {HF_ENDPOINT: project.hub.url, HTTP_PROXY: `http://${proxy.host}`, NO_PROXY: "127.0.0.0/8"};
    expect(await data(env)).toMatchObject({code: 0});
    expect(proxy.requests).toEqual([]);
  });

  it.each([
    ["https://hub.example", "HTTPS_PROXY", "", 407, "asks for a name and a password"],
    ["https://hub.example", "HTTPS_PROXY", login, 407, "refuses the name and the password"],
    ["http://hub.example", "HTTP_PROXY", "", 407, "asks for a name and a password"],
    ["https://hub.example", "HTTPS_PROXY", login, 403, "does not connect"]
  ])("says that the proxy refuses, for %s through %s with %j and %i", async (hub, name, own, status, why) => {
    proxy.refuses = status;
    const {code, err} = await data({HF_ENDPOINT: hub, HF_TOKEN: "", [name]: `http://${own}${proxy.host}`});
    expect(code).toBe(2);
    expect(err).toContain(`error: bert: the proxy ${proxy.host} of ${name} answers ${status}: it ${why}`);
    expect(err.split("\n").length).toBe(2);
  });

  it("says that the proxy cannot be reached, or that its address is none", async () => {
    const env = {HF_ENDPOINT: "https://hub.example", HF_TOKEN: ""};
    expect((await data({...env, HTTPS_PROXY: `http://${login}127.0.0.1:1`})).err).toContain(
      "error: bert: the proxy 127.0.0.1:1 of HTTPS_PROXY cannot be reached (ECONNREFUSED); check HTTPS_PROXY\n"
    );
    expect((await data({...env, HTTPS_PROXY: `socks5://${login}127.0.0.1:1`})).err).toContain(
      "error: bert: HTTPS_PROXY: not the address of an HTTP proxy; expected one like http://proxy.example:3128\n"
    );
  });
});

describe("proxyAgents(env, patience)", () => {
  it.each(["https://hub.example/", "http://hub.example/"])(
    "gives up a proxy that says nothing, for %s",
    async (url) => {
      const silent = createServer(() => {});
      await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
      onTestFinished(() => void silent.close());
      let ended = (): void => {};
      const gone = new Promise<void>((resolve) => (ended = resolve));
      silent.on("connection", (socket) => socket.on("close", () => ended()).resume());
      const at = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
      const request = httpRequest(proxyAgents({HTTPS_PROXY: at, HTTP_PROXY: at}, 50));
      const stop = new AbortController();
      const asked = request(new URL(url), new Headers(), stop.signal);
      if (url.startsWith("https"))
        await expect(asked).rejects.toMatchObject({code: "no-proxy", message: expect.stringContaining("no answer")});
      else setTimeout(() => stop.abort(new Error("enough")), 50);
      await expect(asked).rejects.toThrow();
      await gone;
    }
  );

  it("ends a request by its signal while the proxy says nothing", async () => {
    proxy.refuses = 0;
    const request = httpRequest(proxyAgents({HTTPS_PROXY: proxy.host}));
    const stop = AbortSignal.timeout(50);
    await expect(request(new URL("https://hub.example/"), new Headers(), stop)).rejects.toThrow(/timeout/);
  });
});

describe("agentOf(settings, env)", () => {
  let registry: FakeRegistry;
  const read = async (npmSettings: Readonly<Record<string, unknown>>, env: NodeJS.ProcessEnv) => {
    const tiny = await fakePackage("tiny", "1.0.0", {"a.txt": "all of it"});
    registry = await startRegistry([tiny]);
    onTestFinished(() => registry.close());
    const settings = {...npmSettings, registry: registry.url};
    const npmOptions = async () => ({...settings, fetchRetries: 0, noProxy: [""], ...agentOf(settings, env)});
    const cache = await temporaryFolder();
    const source = {type: "npm" as const, package: "tiny", version: "1.0.0", integrity: tiny.integrity};
    const opened = await openPackage(source, ["a.txt"], {cache, npmOptions, progress: silentProgress});
    const bytes = await opened.source("a.txt").read(0, 9);
    await opened.close();
    return Buffer.from(bytes).toString();
  };

  it("sends pacote's requests through the proxy of the environment", async () => {
    expect(await read({}, {http_proxy: `http://${login}${proxy.host}`})).toBe("all of it");
    expect(proxy.requests).toEqual([`GET ${registry.url}tiny`, `GET ${registry.url}tiny.tgz`]);
    expect([...proxy.credentials]).toEqual([`me:${secret}`]);
  });

  it("connects to a registry with TLS, and leaves out what NO_PROXY or npm's noproxy names", async () => {
    const {agent} = agentOf({registry: "https://registry.example/"}, {https_proxy: proxy.host}) as {
      agent: (url: URL) => unknown;
    };
    expect(agent(new URL("https://registry.example/"))).toHaveProperty("proxy.host", proxy.host);
    expect(await read({}, {http_proxy: proxy.host, NO_PROXY: "127.0.0.1"})).toBe("all of it");
    expect(await read({noproxy: ["", "127.0.0.1"]}, {http_proxy: proxy.host})).toBe("all of it");
    expect(proxy.requests).toEqual([]);
  });

  it("leaves pacote to npm's own proxy, and says what is wrong with an address before it asks", async () => {
    expect(agentOf({"https-proxy": "http://own.example"}, {https_proxy: proxy.host})).toEqual({});
    expect(agentOf({registry: "https://registry.example"}, {})).toEqual({});
    expect(() => agentOf({registry: "https://registry.example"}, {HTTPS_PROXY: `http://${login}:x`})).toThrow(
      /^HTTPS_PROXY: not the address of an HTTP proxy; expected one like http:\/\/proxy\.example:3128$/
    );
  });
});
