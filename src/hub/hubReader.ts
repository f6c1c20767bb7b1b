import {terminalAdvice, type Advice} from "./advice.js";
import {answerFault} from "./answerFault.js";
import {rangeChecker, rangeOf} from "./checkRange.js";
import {describeUrl} from "./describeUrl.js";
import {followLinks} from "./followLinks.js";
import type {HttpRequest} from "./httpAnswer.js";
import {HubFault} from "./hubFault.js";
import type {HubSettings} from "./hubSettings.js";
import {defaultPatience, type Patience} from "./patience.js";
import {announced, readBody} from "./readBody.js";

export interface NetworkEffects {
  readonly request: HttpRequest;
  sleep(milliseconds: number): Promise<void>;
  /** In [0, 1). */
  random(): number;
  /** Milliseconds since 1970. */
  now(): number;
  /** What a request's failure means that got no answer, or not all of it. */
  faultOf(cause: unknown, url: string): Error;
  /** Called with the bytes of each body that came, and whether it was a range of a file. */
  received?(bytes: number, isRange: boolean): void;
  /** Its signal ends what is under way, and nothing more is sent then; asked for before each request. */
  leaving?(): AbortSignal | undefined;
}

/** Headers of a request for bytes as they are in the file. */
function plain(headers?: HeadersInit): Headers {
  const all = new Headers(headers);
  all.set("accept-encoding", "identity");
  return all;
}

/** @throws HubFault `encoded` */
function requirePlain(headers: Headers, label: string, advice: Advice): void {
  const encoding = headers.get("content-encoding") ?? "identity";
  if (encoding.toLowerCase() === "identity") return;
  throw new HubFault("encoded", `${label}: encoded bytes where plain ones were asked for; ${advice.answer}`, false);
}

/** How the hub answers for the description of a file that it keeps in chunks. */
const xetInfo = "application/vnd.xet-fileinfo+json";

/** The hub over a network that may fail. */
export interface HubReader {
  /** A body is read into memory: ask for parts. */
  readonly fetch: typeof globalThis.fetch;
  /** Fills `into` with the bytes of a file from `start` on, without another copy of them. @param size - the file's, where it is known */
  readRange(url: string, start: number, into: Uint8Array<ArrayBuffer>, size?: number): Promise<void>;
  /** Where the hub sends the reader of a file's ranges on to, once it did. */
  linkOf(url: string): string | undefined;
  /** Has ranges of a file asked for there first, or of the hub. */
  useLink(url: string, link: string | undefined): void;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * Gives all of what was asked for or throws a HubFault. It follows redirects itself, checks ranges, reads the body within a
 * time that its size allows, and sends again what may succeed then.
 */
export function hubReader(
  settings: HubSettings,
  effects: NetworkEffects,
  patience: Patience = defaultPatience
): HubReader {
  const {advice = terminalAdvice} = settings;
  const links = new Map<string, URL>();
  const follow = followLinks(settings, effects.request, links);
  const checkRange = rangeChecker(advice);

  async function attempt(url: URL, headers: Headers, into?: Answer["body"], size?: number): Promise<Answer> {
    const {label} = describeUrl(url.href, settings.endpoint);
    const range = rangeOf(headers);
    const stop = new AbortController();
    const slow = new HubFault("too-slow", `${label}: no answer in time; ${advice.network}`, true);
    const end = (): void => stop.abort(slow);
    const leaving = effects.leaving?.();
    leaving?.throwIfAborted();
    leaving?.addEventListener("abort", end);
    let timer = setTimeout(end, patience.patience);
    try {
      const reached = await follow(url, headers, label, stop.signal);
      const {response} = reached;
      if (response.status < 200 || response.status > 299)
        throw answerFault(response, url.href, settings, effects.now());
      const described = response.headers.get("content-type")?.includes(xetInfo) ?? false;
      if (range && !described) checkRange(url.href, range, reached, label, size);
      const length = range && !described ? range[1] - range[0] + 1 : undefined;
      requirePlain(response.headers, label, advice);
      clearTimeout(timer);
      const bytes = length ?? announced(response.headers, label, advice);
      timer = setTimeout(end, patience.patience + (1000 * bytes) / patience.slowest);
      const place = into ?? (length === undefined ? undefined : new Uint8Array(length));
      const body = await readBody(response, place, label, advice);
      effects.received?.(body.length, range !== undefined);
      const kept = new Headers(response.headers);
      for (const [name, value] of reached.told) kept.set(name, value);
      return {status: response.status, headers: kept, body};
    } catch (cause) {
      leaving?.throwIfAborted();
      const fault = stop.signal.aborted ? slow : effects.faultOf(cause, url.href);
      stop.abort();
      throw fault;
    } finally {
      leaving?.removeEventListener("abort", end);
      clearTimeout(timer);
    }
  }

  async function insist(url: URL, headers: Headers, into?: Answer["body"], size?: number): Promise<Answer> {
    for (let sent = 1; ; sent++)
      try {
        return await attempt(url, headers, into, size);
      } catch (error) {
        if (!(error instanceof HubFault) || !error.again) throw error;
        const {attempts, slowAttempts = attempts} = patience;
        if (sent >= (error.code === "too-slow" ? slowAttempts : attempts)) throw error;
        if ((error.wait ?? 0) > patience.longestWait) throw error;
        const spread = patience.backoff * 2 ** (sent - 1) * (0.5 + effects.random() / 2);
        await effects.sleep(Math.max(spread, error.wait ?? 0));
      }
  }

  return {
    async fetch(input, init) {
      const url = new URL(input instanceof Request ? input.url : input);
      const {body, ...head} = await insist(url, plain(init?.headers));
      return new Response(body, head);
    },
    async readRange(url, start, into, size) {
      await insist(new URL(url), plain({range: `bytes=${start}-${start + into.length - 1}`}), into, size);
    },
    linkOf: (url) => links.get(new URL(url).href)?.href,
    useLink(url, link) {
      if (link === undefined) links.delete(new URL(url).href);
      else links.set(new URL(url).href, new URL(link));
    }
  };
}
