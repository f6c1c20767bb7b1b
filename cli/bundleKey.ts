/**
 * The digest of all the code that runs, where it runs from its bundle; undefined where it runs from source.
 * @param url - of a module of it
 */
export const bundleKey = (url: string = import.meta.url): string | undefined =>
  /\/bundle\/([0-9a-f]{16})\/[^/]+$/.exec(url)?.[1];
