import type {ByteCache} from "./byteCache.js";
import type {HubReader} from "./hubReader.js";
import type {TensorFile} from "./tensorSource.js";

/** A hub's links live about an hour. One that has expired costs a round trip more; in milliseconds. */
const longest = 50 * 60_000;

/** What links are kept with. */
export interface LinkEffects {
  readonly cache: ByteCache;
  /** Milliseconds since 1970. */
  now(): number;
  /** Writes when there is time for it. */
  keeping(write: () => Promise<void>): void;
}

/**
 * Reads ranges of a file where its hub sent an earlier page on to, which saves the way over the hub; where that fails, the hub is asked.
 * Every answer is checked as the hub's own.
 * @param url - the file's at the hub
 * @param size - the file's
 * @param key - names the file with its commit and digest
 */
export function linkedReads(
  reader: HubReader,
  {url, size, key}: {readonly url: string; readonly size: number; readonly key: string},
  {cache, now, keeping}: LinkEffects
): Pick<TensorFile, "fetch" | "doubt"> {
  let kept: string | undefined;
  const keep = (link: string | undefined): void => {
    kept = link;
    const text = link === undefined ? "" : `${now()} ${link}`;
    keeping(() => cache.put(key, new TextEncoder().encode(text)));
  };
  const earlier = async (): Promise<string | undefined> => {
    const bytes = await cache.get(key);
    const [, at, link = ""] = /^(\d+) (\S+)$/.exec(new TextDecoder().decode(bytes)) ?? [];
    const age = now() - Number(at);
    if (!URL.canParse(link) || !(age >= 0 && age < longest)) return undefined;
    kept = link;
    reader.useLink(url, link);
    return link;
  };
  const begun = earlier();
  // told to who reads
  begun.catch(() => undefined);
  const forget = (link: string): void => {
    if (reader.linkOf(url) === link) reader.useLink(url, undefined);
    if (kept === link) keep(undefined);
  };
  return {
    async fetch(start, into) {
      const first = await begun;
      const link = reader.linkOf(url);
      try {
        await reader.readRange(url, start, into, size);
      } catch (cause) {
        if (link === undefined || link !== first) throw cause;
        // whatever it was: by now the link may lead elsewhere, and would again after a reload
        forget(link);
        await reader.readRange(url, start, into, size);
      }
      const last = reader.linkOf(url);
      if (last !== undefined && last !== kept) keep(last);
    },
    doubt() {
      const link = reader.linkOf(url);
      if (link !== undefined) forget(link);
    }
  };
}
