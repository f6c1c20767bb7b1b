/** Headers of an answer that a page may read without being let (CORS-safelisted). */
const safe = new Set([
  "cache-control",
  "content-language",
  "content-length",
  "content-type",
  "expires",
  "last-modified",
  "pragma"
]);

/** An answer as a page may read it; it fails where it may not. */
function asRead(answer: Response): Response {
  if (!answer.headers.has("access-control-allow-origin")) throw new TypeError("Failed to fetch");
  const exposed = new Set((answer.headers.get("access-control-expose-headers") ?? "").toLowerCase().split(/\s*,\s*/));
  const headers = new Headers([...answer.headers].filter(([name]) => safe.has(name) || exposed.has(name)));
  const read = new Response(answer.body, {status: answer.status, headers});
  return Object.defineProperty(read, "url", {value: answer.url});
}

/** `fetch` of a page of another origin, as far as what it may send and read goes; each answer may be changed on its way. */
export const corsFetch =
  (origin: string, change: (answer: Response) => Response = (answer) => answer): typeof fetch =>
  async (input, init) => {
    const names = [...new Headers(init?.headers).keys()];
    const refused = names.find((name) => name !== "range");
    const range = new Headers(init?.headers).get("range");
    if (refused !== undefined || (range !== null && !/^bytes=\d+-\d*$/.test(range)))
      throw new TypeError(`a question beforehand would be needed for ${refused ?? range}`);
    if (init?.method !== undefined && init.method !== "GET") throw new TypeError(`method ${init.method}`);
    // what else a page says of a request means nothing to Node
    const {redirect, signal} = init ?? {};
    const headers = {origin, ...(range === null ? {} : {range, "accept-encoding": "identity"})};
    return change(asRead(await fetch(input, {redirect, signal, headers} as RequestInit)));
  };
