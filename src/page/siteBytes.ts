import {backgroundDigest} from "../notebook/backgroundDigest.js";

/** How long a file may stand still on its way, in milliseconds. */
const patience = 30_000;

interface Fetching {
  /** How long it may stand still, in milliseconds. */
  readonly wait?: number;
  readonly signal?: AbortSignal | undefined;
  /** Hears how much is there, from 0 to 1, where the server says how much it will be. */
  readonly hear?: ((done: number) => void) | undefined;
  /** How a reader tries again, after "try again by". */
  readonly again?: string;
}

/** How many bytes will come; undefined where that is not known, as of what is compressed on its way. */
const lengthOf = ({headers}: Response): number | undefined =>
  headers.has("content-encoding") ? undefined : Number(headers.get("content-length") ?? 0) || undefined;

/** What a server says of its fault; the preview says there what is wrong with the data. */
async function saidOf(response: Response): Promise<string> {
  const isTold = response.status === 500 && response.headers.get("content-type")?.startsWith("text/plain");
  const said = isTold ? (await response.text().catch(() => "")).trim() : "";
  return said === "" ? "; expected the file" : `: ${said}`;
}

/** A file's bytes as they come; given up where none has come for a while. @throws Error, one line with what to do */
export async function fetchBytes(
  url: URL,
  name: string,
  {wait = patience, signal, hear, again: how = "reloading the page"}: Fetching = {}
): Promise<Uint8Array<ArrayBuffer>> {
  const ending = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => ending.abort(), wait);
  };
  const leave = (): void => ending.abort();
  signal?.addEventListener("abort", leave);
  const failed = (cause: unknown): never => {
    signal?.throwIfAborted();
    // a page that holds its files in itself says which it leaves out
    if (cause instanceof Error && cause.name === "LeftOut")
      throw new Error(`cannot load ${name}: ${cause.message}`, {cause});
    const why = ending.signal.aborted ? `nothing has come for ${wait / 1000} s` : "check the connection";
    throw new Error(`cannot load ${name}: ${why}; try again by ${how}`, {
      cause
    });
  };
  again();
  try {
    const response = await fetch(url, {signal: ending.signal}).catch(failed);
    if (!response.ok)
      throw new Error(`cannot load ${name}: the server answered ${response.status}${await saidOf(response)}`);
    const parts: Uint8Array[] = [];
    const length = lengthOf(response);
    let come = 0;
    const reader = response.body?.getReader();
    for (let part = await reader?.read().catch(failed); part && !part.done; part = await reader?.read().catch(failed)) {
      parts.push(part.value);
      come += part.value.length;
      if (length !== undefined) hear?.(Math.min(1, come / length));
      again();
    }
    const bytes = new Uint8Array(come);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", leave);
  }
}

/**
 * A file of the site. The build names each file by the beginning of its digest: one that is another by now is not used.
 * @param href - of the attached file
 * @throws Error, one line with what to do
 */
export async function siteFile(href: string, fetching: Fetching = {}): Promise<Uint8Array<ArrayBuffer>> {
  const url = new URL(href, document.baseURI);
  const [, stem = "", named, ending = ""] = /([^/]*?)(?:\.([0-9a-f]{8}))?(\.\w+)$/.exec(url.pathname) ?? [];
  const name = stem + ending;
  const bytes = await fetchBytes(url, name, fetching);
  if (named !== undefined && !(await backgroundDigest(bytes)).startsWith(named))
    throw new Error(`${name} is not what was published; reload the page, or publish the site again`);
  return bytes;
}

/** The same of a JSON file. */
export const siteJson = async (href: string): Promise<unknown> =>
  JSON.parse(new TextDecoder().decode(await siteFile(href)));
