import {describeUrl} from "../hub/describeUrl.js";
import type {HttpRequest} from "../hub/httpAnswer.js";
import {HubFault} from "../hub/hubFault.js";
import {pageAdvice} from "../hub/advice.js";
import {RowsError} from "../rows/rowsError.js";

async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * Requests of a page to another host: GET, with no header of its own but one range, which needs no question beforehand (CORS preflight);
 * no cookies, no referrer. The browser follows redirects, and keeps nothing: its cache would let one range of a file wait for another.
 */
export const pageRequest =
  (fetching: typeof fetch = (...asked) => fetch(...asked)): HttpRequest =>
  async (url, headers, signal) => {
    const range = headers.get("range");
    const response = await fetching(url, {
      headers: range === null ? {} : {range},
      mode: "cors",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      redirect: "follow",
      cache: "no-store",
      signal
    });
    if (response.type === "opaque" || response.type === "opaqueredirect" || response.status === 0)
      throw new HubFault("opaque", `${url.host}: an answer that no page may read; ${pageAdvice.answer}`, false);
    const headersRead = new Headers(response.headers);
    // what is no range the browser has unpacked: its length on the way is another
    if (range === null) for (const name of ["content-encoding", "content-length"]) headersRead.delete(name);
    return {
      status: response.status,
      headers: headersRead,
      body: chunksOf(response),
      url: response.url === "" ? undefined : new URL(response.url),
      discard: () => void response.body?.cancel().catch(() => undefined)
    };
  };

/** What a page's request means that failed: a browser does not tell more. */
export function pageFault(cause: unknown, url: string, endpoint: string, onLine: () => boolean): Error {
  if (cause instanceof RowsError) return cause;
  const {label} = describeUrl(url, endpoint);
  if (!onLine())
    return new HubFault("no-network", `${label}: the browser is offline; connect it and read it again`, false, {cause});
  const host = new URL(endpoint).hostname;
  return new HubFault(
    "cut-off",
    `${label}: no answer of ${host} or its file host that a page may read, or the connection broke off; ${pageAdvice.network}`,
    true,
    {cause}
  );
}
