import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {setTimeout as wait} from "node:timers/promises";
import {onTestFinished} from "vitest";

/** Serves a page of another server as a slow one would: a pause before each part of the text, all else at once. */
export async function servedInPieces(page: string, before: RegExp, pause = 120): Promise<string> {
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? "/", page);
      const from = await fetch(url);
      response.writeHead(from.status, {"content-type": from.headers.get("content-type") ?? "text/plain"});
      if (url.pathname !== new URL(page).pathname) return response.end(Buffer.from(await from.arrayBuffer()));
      const text = await from.text();
      const cuts = [...text.matchAll(before)].map(({index}) => index);
      for (const [i, cut] of [0, ...cuts].entries()) {
        response.write(text.slice(cut, cuts[i]));
        await wait(pause);
      }
      return response.end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${new URL(page).pathname}`;
}
