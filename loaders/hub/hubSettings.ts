import {closeSync, constants, fstatSync, openSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {HubSettings} from "../../src/hub/hubSettings.js";
import {LoaderError} from "../loaderError.js";
import {kindOf} from "../readRegular.js";

/** What a file with a token has at most. In bytes. */
const tokenLimit = 64 * 1024;

/** A file's text; undefined where none can be read. @throws LoaderError `invalid-token` for what is no file of a token, such as a pipe */
function textOf(path: string): string | undefined {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return undefined;
  }
  try {
    const stats = fstatSync(handle);
    if (stats.isFile() && stats.size <= tokenLimit) return readFileSync(handle, "utf8");
    const wrong = stats.isFile() ? `it has ${stats.size} bytes` : `it is ${kindOf(stats)}`;
    throw new LoaderError("invalid-token", `${path}: ${wrong}; expected a file with a token, or the token in HF_TOKEN`);
  } finally {
    closeSync(handle);
  }
}

/** Where `hf auth login` keeps a token; undefined where it is not to be used, or there is no home. */
function loginFile(env: NodeJS.ProcessEnv): string | undefined {
  const home = env["HOME"] || env["USERPROFILE"];
  if (/^(?:1|on|yes|true)$/i.test(env["HF_HUB_DISABLE_IMPLICIT_TOKEN"] ?? "")) return undefined;
  if (env["HF_TOKEN_PATH"]) return env["HF_TOKEN_PATH"];
  if (env["HF_HOME"]) return join(env["HF_HOME"], "token");
  const cache = env["XDG_CACHE_HOME"] || (home && join(home, ".cache"));
  return cache ? join(cache, "huggingface", "token") : undefined;
}

/**
 * HF_ENDPOINT (default: the public hub) and HF_TOKEN, without which the login file of `hf auth login` is read.
 * @throws LoaderError `invalid-endpoint`, `invalid-token`; the token is never part of a message
 */
export function hubSettings(env: NodeJS.ProcessEnv = process.env, read = textOf): HubSettings {
  const endpoint = (env["HF_ENDPOINT"] || "https://huggingface.co").trim().replace(/\/+$/, "");
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
    throw new LoaderError(
      "invalid-endpoint",
      "HF_ENDPOINT: not the address of a hub; expected one like https://huggingface.co"
    );
  const file = loginFile(env);
  const [token, from] = env["HF_TOKEN"]?.trim()
    ? [env["HF_TOKEN"].trim(), "HF_TOKEN"]
    : [(file && read(file)?.trim()) || undefined, file];
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token))
    throw new LoaderError("invalid-token", `${from}: spaces or other than ASCII in it; expected a token like hf_…`);
  return {endpoint, token};
}
