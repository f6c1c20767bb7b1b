/** An answer whose body streams. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array>;
  /** Where it came from in the end, where the request followed redirects by itself. */
  readonly url?: URL | undefined;
  /** Ends an answer whose body is not read. */
  discard(): void;
}

/** Sends a GET request. The signal ends the body too. */
export type HttpRequest = (url: URL, headers: Headers, signal: AbortSignal) => Promise<HttpAnswer>;
