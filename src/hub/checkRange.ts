import type {Advice} from "./advice.js";
import {HubFault} from "./hubFault.js";
import type {Reached} from "./followLinks.js";

/** Bytes that a request asks for, both ends included. */
type ByteRange = readonly [first: number, last: number];

export function rangeOf(headers: Headers): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.get("range") ?? "") ?? [];
  return first === undefined || last === undefined ? undefined : [Number(first), Number(last)];
}

interface Seen {
  readonly size: number;
  readonly etags: Map<string, string>;
}

const shown = (value: string): string => value.slice(0, 40);

/** @param size - the file's, where it is known */
type CheckRange = (url: string, range: ByteRange, reached: Reached, label: string, size?: number) => void;

/**
 * Checks that each answer holds the range that was asked for, of one and the same file: its size and its ETags must stay.
 * @throws HubFault `no-ranges`, `wrong-range`, `changed`
 */
export function rangeChecker(advice: Advice): CheckRange {
  const files = new Map<string, Seen>();
  return (url, [first, last], {response, host, told}, label, expected) => {
    const type = response.headers.get("content-type") ?? "";
    if (/^text\/html\b/i.test(type))
      throw new HubFault(
        "no-ranges",
        `${label}: a web page where bytes were asked for; a sign-in page or a proxy may stand between, or ${advice.answer}`,
        false
      );
    if (response.status !== 206)
      throw new HubFault("no-ranges", `${label}: the whole file where a part was asked for; ${advice.answer}`, false);
    if (/^multipart\//i.test(type))
      throw new HubFault("wrong-range", `${label}: several parts where one was asked for; ${advice.answer}`, false);
    const header = response.headers.get("content-range") ?? "";
    const [, start, end, size] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header) ?? [];
    if (Number(start) !== first || Number(end) !== last || Number(size) <= last)
      throw new HubFault(
        "wrong-range",
        `${label}: bytes ${first}-${last} asked for, ${JSON.stringify(shown(header))} came; ${advice.answer}`,
        false
      );
    const seen = files.get(url) ?? {size: expected ?? Number(size), etags: new Map<string, string>()};
    files.set(url, seen);
    const changed = (from: string, to: string): HubFault =>
      new HubFault(
        "changed",
        `${label}: the file changed while it was read (${shown(from)}, then ${shown(to)}); ${advice.again}`,
        false
      );
    if (seen.size !== Number(size)) throw changed(`${seen.size} bytes`, `${size} bytes`);
    const etags = [
      [host, response.headers.get("etag")],
      ["the hub", told.get("x-linked-etag") ?? null]
    ] as const;
    for (const [by, etag] of etags) {
      const before = seen.etags.get(by);
      if (etag !== null && before !== undefined && before !== etag) throw changed(before, etag);
      if (etag !== null) seen.etags.set(by, etag);
    }
  };
}
