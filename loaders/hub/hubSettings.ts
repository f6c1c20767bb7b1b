import {LoaderError} from "../loaderError.js";

/** Where the hub is and who asks. */
export interface HubSettings {
  /** Without a slash at its end. */
  readonly endpoint: string;
  readonly token: string | undefined;
}

/**
 * HF_ENDPOINT (default: the public hub) and HF_TOKEN.
 * @throws LoaderError `invalid-endpoint`, `invalid-token`; the token is never part of a message
 */
export function hubSettings(env: NodeJS.ProcessEnv = process.env): HubSettings {
  const endpoint = (env["HF_ENDPOINT"] || "https://huggingface.co").trim().replace(/\/+$/, "");
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
    throw new LoaderError(
      "invalid-endpoint",
      "HF_ENDPOINT: not the address of a hub; expected one like https://huggingface.co"
    );
  const token = env["HF_TOKEN"]?.trim() || undefined;
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token))
    throw new LoaderError("invalid-token", "HF_TOKEN: spaces or other than ASCII in it; expected a token like hf_…");
  return {endpoint, token};
}
