import {terminalAdvice, type Advice} from "./advice.js";
import type {HttpAnswer, HttpRequest} from "./httpAnswer.js";
import {HubFault} from "./hubFault.js";
import type {HubSettings} from "./hubSettings.js";

const redirects = new Set([301, 302, 303, 307, 308]);
/** How a file host answers a link that has expired. */
const expired = new Set([400, 401, 403, 404, 410]);
/** What the hub says of a file when it sends the reader on to a file host. */
const fileHeaders = ["x-linked-etag", "x-linked-size", "x-repo-commit"];
const mostHops = 6;

export interface Reached {
  readonly response: HttpAnswer;
  /** Host that answered. */
  readonly host: string;
  /** What the hub told of the file on the way. */
  readonly told: ReadonlyMap<string, string>;
}

function nextHop(location: string | null, from: URL, label: string, advice: Advice): URL {
  if (location !== null && URL.canParse(location, from.href)) {
    const to = new URL(location, from);
    if (to.protocol === "https:" || (to.protocol === "http:" && from.protocol === "http:")) return to;
  }
  throw new HubFault("bad-redirect", `${label}: sent on to no https address; ${advice.answer}`, false);
}

/**
 * Sends a request and follows redirects. The token goes to the endpoint's own origin only. Where the hub sends the reader of a
 * range on to a file host, later ranges of the same file go there at once, until the link expires.
 * @param links - of files by their addresses at the hub
 */
export function followLinks(
  {endpoint, token, advice = terminalAdvice}: HubSettings,
  request: HttpRequest,
  links: Map<string, URL>
) {
  const origin = new URL(endpoint).origin;
  return async (from: URL, headers: Headers, label: string, signal: AbortSignal): Promise<Reached> => {
    const found = new Map<string, string>();
    let link = headers.has("range") ? links.get(from.href) : undefined;
    let at = link ?? from;
    for (let hop = 0; hop < mostHops; hop++) {
      const sent = new Headers(headers);
      if (token !== undefined && at.origin === origin) sent.set("authorization", `Bearer ${token}`);
      // the refusal of a link that has expired may be one that a page may not read
      const response = await request(at, sent, signal).catch((cause: unknown) => {
        if (link && !signal.aborted) return undefined;
        throw cause;
      });
      if (!response) {
        if (links.get(from.href) === link) links.delete(from.href);
        link = undefined;
        at = from;
        continue;
      }
      if (link && expired.has(response.status)) {
        response.discard();
        if (links.get(from.href) === link) links.delete(from.href);
        link = undefined;
        at = links.get(from.href) ?? from;
        continue;
      }
      if (!redirects.has(response.status)) {
        const end = response.url ?? at;
        if (headers.has("range") && end.origin !== origin && response.status === 206) links.set(from.href, end);
        return {response, host: end.host, told: found};
      }
      for (const name of fileHeaders) {
        const value = response.headers.get(name);
        if (value !== null) found.set(name, value);
      }
      response.discard();
      at = nextHop(response.headers.get("location"), at, label, advice);
      if (headers.has("range") && at.origin !== origin) links.set(from.href, at);
    }
    throw new HubFault("bad-redirect", `${label}: sent on ${mostHops} times; ${advice.answer}`, false);
  };
}
