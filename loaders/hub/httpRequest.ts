import http from "node:http";
import https from "node:https";
import type {Readable} from "node:stream";
import {setFlagsFromString} from "node:v8";
import type {HttpRequest} from "../../src/hub/httpAnswer.js";
import {proxyAgents, proxyRefusal} from "../proxyAgents.js";

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
 * Requests over connections that are kept and used again, through the proxies that the environment names. `fetch` holds 30 MB more while it streams, so this does not use it. It follows no redirects.
 * V8 counts the chunks of a body as next to nothing: it lets 40 MB of read ones lie unless its space for new objects stays small.
 */
export function httpRequest(routeOf = proxyAgents()): HttpRequest {
  setFlagsFromString("--semi-space-growth-factor=1");
  return (url, headers, signal) =>
    new Promise((resolve, reject) => {
      const {agent, proxy} = routeOf(url);
      const options = {agent, headers: Object.fromEntries(headers), signal};
      // a request that has no connection yet does not end by its signal
      signal.addEventListener("abort", () => reject(signal.reason as Error), {once: true});
      (url.protocol === "https:" ? https : http)
        .get(url, options, (message) => {
          const answered = headersOf(message);
          const status = message.statusCode ?? 0;
          const answer = {
            status,
            headers: answered,
            body: message as AsyncIterable<Uint8Array>,
            discard: () => discard(message, answered)
          };
          if (status !== 407 || !proxy) return resolve(answer);
          answer.discard();
          reject(proxyRefusal(proxy, status));
        })
        .on("error", reject);
    });
}
