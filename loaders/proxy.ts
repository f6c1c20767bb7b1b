import {BlockList, isIP, isIPv6} from "node:net";
import {LoaderError} from "./loaderError.js";

/** A proxy as the environment names it. */
export interface Proxy {
  /** The variable that names it. */
  readonly variable: string;
  /** Without name and password. */
  readonly url: URL;
  /** The header's value where the address holds a name or a password; never shown. */
  readonly authorization: string | undefined;
}

/** A variable's name as it is set: lower case goes first, as in curl. */
const nameOf = (variable: string, env: NodeJS.ProcessEnv): string | undefined =>
  [variable.toLowerCase(), variable].find((name) => env[name]?.trim());

function parsed(variable: string, address: string): Proxy {
  const wrong = (cause?: unknown): LoaderError =>
    new LoaderError(
      "invalid-proxy",
      `${variable}: not the address of an HTTP proxy; expected one like http://proxy.example:3128`,
      {cause}
    );
  const text = address.includes("://") ? address : `http://${address}`;
  if (!URL.canParse(text)) throw wrong();
  const {protocol, host, username, password} = new URL(text);
  if (!/^https?:$/.test(protocol) || host === "") throw wrong();
  const url = new URL(`${protocol}//${host}`);
  if (username === "" && password === "") return {variable, url, authorization: undefined};
  let plain: string;
  try {
    plain = [username, password].map(decodeURIComponent).join(":");
  } catch {
    throw wrong();
  }
  return {variable, url, authorization: `Basic ${Buffer.from(plain).toString("base64")}`};
}

const bare = (host: string): string => host.replace(/^\[|\]$|\.$/g, "");

/** Whether an address lies in a subnet such as 10.0.0.0/8. */
function isWithin(host: string, subnet: string): boolean {
  const [, network = "", bits = ""] = /^(.+)\/(\d{1,3})$/.exec(subnet) ?? [];
  const family = isIPv6(network) ? "ipv6" : "ipv4";
  if (isIP(network) === 0 || isIP(host) === 0 || Number(bits) > (family === "ipv6" ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family);
  return list.check(host, isIPv6(host) ? "ipv6" : "ipv4");
}

/** Whether an entry of NO_PROXY names a host: itself, a domain that it lies in, a subnet, `*`; each with a port or without. */
function names(entry: string, host: string, port: string): boolean {
  if (entry === "*") return true;
  const [, without = entry, only] = isIPv6(entry) ? [] : (/^(.+):(\d+)$/.exec(entry) ?? []);
  if (only !== undefined && only !== port) return false;
  const name = bare(without.replace(/^\*?\./, ""));
  return name !== "" && (host === name || (isIP(host) === 0 && host.endsWith(`.${name}`)) || isWithin(host, name));
}

/**
 * The proxy for an address: HTTPS_PROXY or HTTP_PROXY by its scheme, unless NO_PROXY names its host; lower case goes first.
 * @throws LoaderError `invalid-proxy`, which shows nothing of the proxy's address
 */
export function proxyOf({protocol, hostname, port}: URL, env: NodeJS.ProcessEnv = process.env): Proxy | undefined {
  const secure = protocol === "https:";
  const variable = nameOf(secure ? "HTTPS_PROXY" : "HTTP_PROXY", env);
  if (variable === undefined) return undefined;
  const exempt = (env[nameOf("NO_PROXY", env) ?? ""] ?? "").toLowerCase().split(/[\s,]+/);
  const host = bare(hostname.toLowerCase());
  if (exempt.some((entry) => names(entry, host, port || (secure ? "443" : "80")))) return undefined;
  return parsed(variable, env[variable]?.trim() ?? "");
}
