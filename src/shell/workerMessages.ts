/** What a page asks of the service worker. */
export interface FromPage {
  /** Comes back when it is done. */
  readonly id: number;
  /** Addresses of what it has loaded, to be kept. */
  readonly keep?: readonly string[];
  /** Whether the code of all pages is to be kept, too. */
  readonly code?: boolean;
}

/** What the service worker answers. */
export interface ToPage {
  /** The digest of the build that it knows. */
  readonly build: string;
  /** Whether the page was answered without a network, as it was kept. */
  readonly kept: boolean;
  /** The id of what was asked. */
  readonly done: number;
}
