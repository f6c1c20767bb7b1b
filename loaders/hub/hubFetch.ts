import {answerFault} from "./answerFault.js";
import {rangeChecker, rangeOf} from "./checkRange.js";
import {describeUrl} from "./describeUrl.js";
import {followLinks} from "./followLinks.js";
import {HubFault} from "./hubFault.js";
import type {HubSettings} from "./hubSettings.js";
import {networkFault} from "./networkFault.js";
import {defaultPatience, type Patience} from "./patience.js";
import {readBody} from "./readBody.js";

export interface FetchEffects {
  readonly fetch: typeof globalThis.fetch;
  sleep(milliseconds: number): Promise<void>;
  /** In [0, 1). */
  random(): number;
  /** Milliseconds since 1970. */
  now(): number;
  /** Called with the bytes of each body that came. */
  received?(bytes: number): void;
}

/** How the hub answers for the description of a file that it keeps in chunks. */
const xetInfo = "application/vnd.xet-fileinfo+json";

/**
 * A `fetch` for the hub that either gives all of what was asked for or throws a HubFault. It follows redirects itself, checks
 * ranges, reads the body within a time that its size allows, and sends again what may succeed then. A body is read into
 * memory: ask for parts.
 */
export function hubFetch(
  settings: HubSettings,
  effects: FetchEffects,
  patience: Patience = defaultPatience
): typeof globalThis.fetch {
  const follow = followLinks(settings, effects.fetch);
  const checkRange = rangeChecker();

  async function attempt(url: URL, headers: Headers): Promise<Response> {
    const {label} = describeUrl(url.href, settings.endpoint);
    const range = rangeOf(headers);
    const stop = new AbortController();
    const slow = new HubFault("too-slow", `${label}: no answer in time; check the network and run it again`, true);
    const end = (): void => stop.abort(slow);
    let timer = setTimeout(end, patience.patience);
    try {
      const reached = await follow(url, headers, label, stop.signal);
      const {response} = reached;
      if (!response.ok) throw answerFault(response, url.href, settings, effects.now());
      const described = response.headers.get("content-type")?.includes(xetInfo) ?? false;
      if (range && !described) checkRange(url.href, range, reached, label);
      const length = range && !described ? range[1] - range[0] + 1 : undefined;
      clearTimeout(timer);
      const bytes = length ?? Number(response.headers.get("content-length") ?? 0);
      timer = setTimeout(end, patience.patience + (1000 * bytes) / patience.slowest);
      const body = await readBody(response, length, label);
      effects.received?.(body.length);
      const kept = new Headers(response.headers);
      for (const [name, value] of reached.told) kept.set(name, value);
      return new Response(new Uint8Array(body), {status: response.status, headers: kept});
    } catch (cause) {
      throw networkFault(stop.signal.aborted ? slow : cause, url.href, settings.endpoint);
    } finally {
      clearTimeout(timer);
      if (!stop.signal.aborted) stop.abort();
    }
  }

  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    for (let sent = 1; ; sent++)
      try {
        return await attempt(url, new Headers(init?.headers));
      } catch (error) {
        if (!(error instanceof HubFault) || !error.again || sent >= patience.attempts) throw error;
        if ((error.wait ?? 0) > patience.longestWait) throw error;
        const spread = patience.backoff * 2 ** (sent - 1) * (0.5 + effects.random() / 2);
        await effects.sleep(Math.max(spread, error.wait ?? 0));
      }
  };
}
