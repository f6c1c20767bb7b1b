import {showNotice} from "./notice.js";

/**
 * Runs first in the analysis as one file: the page's code asks for the site's files by their addresses, and gets them out of the page itself.
 * Each stands in a `script` that no browser runs, under its path in the site: as text, or compressed (gzip, base64).
 */

/** What is asked for and was left out; where the page tells of files that it cannot load, it says this. */
class LeftOut extends Error {
  override readonly name = "LeftOut";
}

const root = new URL("./", document.baseURI);

/** Where the whole site is, if that is known. */
const site = document.querySelector<HTMLMetaElement>('meta[name="whole-site"]')?.content;

/** The path in the site of an address; undefined for what is outside. */
function pathOf(address: string | URL): string | undefined {
  const url = new URL(address, document.baseURI);
  return url.protocol === root.protocol && url.host === root.host && url.pathname.startsWith(root.pathname)
    ? decodeURIComponent(url.pathname.slice(root.pathname.length))
    : undefined;
}

const heldAt = (path: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>("script[data-path]")].find(({dataset}) => dataset["path"] === path);

async function unpacked(packed: string): Promise<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

const outside = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const path = pathOf(input instanceof Request ? input.url : input);
  if (path === undefined) return outside(input, init);
  const held = heldAt(path);
  if (held) return new Response(await unpacked(held.textContent));
  if (/^_file\/data\/(?:duckdb|pieces)/.test(path))
    throw new LeftOut("this one file of the analysis leaves DuckDB out");
  return new Response(null, {status: 404});
};

/** A worker's code, which imports nothing, as a script with the rules of a module: Chromium starts no modules in a page from disk. */
const scriptOf = (code: string): string =>
  URL.createObjectURL(new Blob(['"use strict";{', code, "\n}"], {type: "text/javascript"}));

const PlainWorker = globalThis.Worker;
globalThis.Worker = class extends PlainWorker {
  constructor(address: string | URL, options?: WorkerOptions) {
    const held = heldAt(pathOf(address) ?? "");
    if (held) super(scriptOf(held.textContent), {...options, type: "classic"});
    else super(address, options);
  }
};

/** A link to another page leads to the whole site, or nowhere. */
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  const path = link && pathOf(link.href);
  if (link === null || path === undefined || path === pathOf(location.href)) return;
  event.preventDefault();
  if (site === undefined) showNotice("That page is not in this file, which holds the analysis alone.");
  else location.assign(new URL(path + link.search + link.hash, site));
});
