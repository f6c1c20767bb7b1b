import {execFile} from "node:child_process";
import {homedir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import {errno} from "../errno.js";
import {LoaderError} from "../loaderError.js";
import {proxyAgents} from "../proxyAgents.js";
import {readRegular} from "../readRegular.js";

/** Options of pacote: registry, proxy, certificates and credentials. */
export type NpmOptions = Readonly<Record<string, unknown>>;

/** npm's name of a setting and pacote's. */
const names: Readonly<Record<string, string>> = {
  registry: "registry",
  proxy: "proxy",
  "https-proxy": "httpsProxy",
  noproxy: "noProxy",
  ca: "ca",
  cert: "cert",
  key: "key",
  "strict-ssl": "strictSSL",
  "local-address": "localAddress",
  "fetch-retries": "fetchRetries",
  "fetch-retry-factor": "fetchRetryFactor",
  "fetch-retry-mintimeout": "fetchRetryMintimeout",
  "fetch-retry-maxtimeout": "fetchRetryMaxtimeout",
  "fetch-timeout": "timeout",
  "replace-registry-host": "replaceRegistryHost"
};

/** Credentials by registry, `//host/path/:_authToken=…`, of an .npmrc, which `npm config ls` keeps to itself. */
export function credentialsOf(npmrc: string, env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const lines = npmrc.matchAll(/^\s*(\/\/[^=\s]+)\s*=\s*(.*?)\s*$/gm);
  const plain = (value: string): string =>
    value.replace(/^(["'])(.*)\1$/, "$2").replace(/\$\{([^}]+)\}/g, (whole, name: string) => env[name] ?? whole);
  return Object.fromEntries(Array.from(lines, ([, key = "", value = ""]) => [plain(key), plain(value)]));
}

/** pacote's options of npm's settings, as `npm config ls --json` prints them. */
export const optionsOf = (settings: Readonly<Record<string, unknown>>): NpmOptions =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) => {
      if (value === null || value === undefined) return [];
      if (/^@[^:]+:registry$/.test(key)) return [[key, value]];
      const name = names[key];
      return name === undefined ? [] : [[name, value]];
    })
  );

const run = promisify(execFile);

/** npm itself takes a second or so. In milliseconds. */
const timeout = 60_000;

/** The user's npm settings, asked of npm itself. */
async function settingsOfNpm(folder: string): Promise<Record<string, unknown>> {
  try {
    const shell = process.platform === "win32";
    const {stdout} = await run("npm", ["config", "ls", "--json"], {cwd: folder, shell, maxBuffer: 1 << 24, timeout});
    return JSON.parse(stdout) as Record<string, unknown>;
  } catch (cause) {
    throw new LoaderError("no-npm", "cannot read npm's settings; expected npm on the PATH", {cause});
  }
}

/**
 * The agent that goes by the environment's proxies, unless npm's own settings name one: pacote passes over the environment's NO_PROXY.
 * @throws LoaderError `invalid-proxy`
 */
export function agentOf(settings: Readonly<Record<string, unknown>>, env: NodeJS.ProcessEnv): NpmOptions {
  const variables = ["http_proxy", "https_proxy"].flatMap((name) => [name, name.toUpperCase()]);
  if (settings["proxy"] || settings["https-proxy"] || !variables.some((name) => env[name])) return {};
  const exempt = [env["no_proxy"] || env["NO_PROXY"], settings["noproxy"]].flat().filter(Boolean).join(",");
  const routeOf = proxyAgents({...env, no_proxy: exempt});
  routeOf(new URL(String(settings["registry"])));
  return {agent: (url: URL) => routeOf(url).agent};
}

/** A file's text; none where there is none. @throws LoaderError `not-read` for what is no file, such as a pipe */
const textOf = async (file: string): Promise<string> => {
  try {
    return (await readRegular(file, {remedy: "put npm's settings there, or move it away"}))?.toString("utf8") ?? "";
  } catch (error) {
    // npm itself passes over what it may not read
    if (error instanceof Error && errno(error.cause) !== undefined) return "";
    throw error;
  }
};

/** Registry, proxy, certificates and credentials as npm in `folder` would use them. */
export async function npmOptions(folder: string, env: NodeJS.ProcessEnv = process.env): Promise<NpmOptions> {
  const projects = join(folder, ".npmrc");
  // npm itself would wait for a pipe
  for (const file of [projects, env["npm_config_userconfig"] ?? join(homedir(), ".npmrc")]) await textOf(file);
  const settings = await settingsOfNpm(folder);
  const agent = agentOf(settings, env);
  const optional = (file: unknown): Promise<string> => (typeof file === "string" ? textOf(file) : Promise.resolve(""));
  const files = [settings["globalconfig"], settings["userconfig"], projects];
  const credentials = (await Promise.all(files.map(optional))).map((text) => credentialsOf(text));
  const authorities = await optional(settings["cafile"]);
  const ca = authorities.match(/-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/g);
  return {...(ca ? {ca} : {}), ...optionsOf(settings), ...agent, ...Object.assign({}, ...credentials)};
}
