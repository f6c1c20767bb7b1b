import http from "node:http";
import https from "node:https";
import type {Readable} from "node:stream";
import {setFlagsFromString} from "node:v8";

/** An answer whose body streams. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array>;
  /** Ends an answer whose body is not read. */
  discard(): void;
}

/** Sends a GET request. It follows no redirects; the signal ends the body too. */
export type HttpRequest = (url: URL, headers: Headers, signal: AbortSignal) => Promise<HttpAnswer>;

function headersOf(message: http.IncomingMessage): Headers {
  const headers = new Headers();
  for (let i = 0; i + 1 < message.rawHeaders.length; i += 2)
    headers.append(message.rawHeaders[i] ?? "", message.rawHeaders[i + 1] ?? "");
  return headers;
}

/** A short rest of a body is read, so that the connection serves again; a long one is cut off. */
function discard(body: Readable, headers: Headers): void {
  body.on("error", () => {});
  if (Number(headers.get("content-length") ?? Infinity) <= 65_536) body.resume();
  else body.destroy();
}

/**
 * Requests over connections that are kept and used again. `fetch` holds 30 MB more while it streams, so this does not use it.
 * V8 counts the chunks of a body as next to nothing: it lets 40 MB of read ones lie unless its space for new objects stays small.
 */
export function httpRequest(): HttpRequest {
  setFlagsFromString("--semi-space-growth-factor=1");
  const agents = {"http:": new http.Agent({keepAlive: true}), "https:": new https.Agent({keepAlive: true})};
  return (url, headers, signal) =>
    new Promise((resolve, reject) => {
      const secure = url.protocol === "https:";
      const options = {agent: agents[secure ? "https:" : "http:"], headers: Object.fromEntries(headers), signal};
      (secure ? https : http)
        .get(url, options, (message) => {
          const answered = headersOf(message);
          resolve({
            ...{status: message.statusCode ?? 0, headers: answered, body: message as AsyncIterable<Uint8Array>},
            discard: () => discard(message, answered)
          });
        })
        .on("error", reject);
    });
}
