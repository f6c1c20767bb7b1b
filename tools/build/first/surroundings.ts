import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {JSDOM, VirtualConsole} from "jsdom";
import {drawnWidth} from "./places.js";

/** Where the site seems to be to its own code. */
const address = "http://site.example/";

/** What lays out and looks on: nothing is laid out, so everything is as wide as figures are drawn, and nothing is in sight. */
function observers(window: JSDOM["window"]) {
  class ResizeObserver {
    constructor(private readonly tell: (entries: readonly unknown[]) => void) {}
    observe(): void {
      setTimeout(() => this.tell([{contentRect: {width: drawnWidth}}]));
    }
    unobserve(): void {}
    disconnect(): void {}
  }
  class IntersectionObserver {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  /** It never answers: what takes that long is not for a page's first view. */
  class Worker extends window.EventTarget {
    postMessage(): void {}
    terminate(): void {}
  }
  const matchMedia = () => Object.assign(new window.EventTarget(), {matches: false});
  return {ResizeObserver, IntersectionObserver, Worker, matchMedia};
}

/** Gives this process what a page's code finds around itself in a browser, with the site's files behind it. */
export function surround(site: string, html: string): Document {
  const {window} = new JSDOM(html, {url: address, pretendToBeVisual: true, virtualConsole: new VirtualConsole()});
  const always = ["window", "document", "location", "history", "navigator", "Event", "EventTarget", "CustomEvent"];
  const names = Object.getOwnPropertyNames(window).filter((name) => always.includes(name) || !(name in globalThis));
  const globals = Object.fromEntries(names.map((name) => [name, window[name] as unknown]));
  const asked = async (input: string | URL): Promise<Response> => {
    // bundles name what lies beside them, where they are; the page names it from its own address
    const url = new URL(input, address);
    const path = url.protocol === "file:" ? fileURLToPath(url) : join(site, decodeURIComponent(url.pathname));
    return readFile(path).then(
      (bytes) => new Response(new Uint8Array(bytes)),
      () => new Response(null, {status: 404})
    );
  };
  const all = {...globals, ...observers(window), fetch: asked, getComputedStyle: window.getComputedStyle.bind(window)};
  for (const [name, value] of Object.entries(all))
    Object.defineProperty(globalThis, name, {value, configurable: true, writable: true});
  Object.assign(window, observers(window));
  Object.defineProperty(window.HTMLElement.prototype, "clientWidth", {get: () => drawnWidth});
  Object.defineProperty(window.SVGElement.prototype, "viewBox", {
    get(this: SVGElement) {
      const [x = 0, y = 0, width = 0, height = 0] = (this.getAttribute("viewBox") ?? "").split(/[ ,]+/).map(Number);
      return {baseVal: {x, y, width, height}};
    }
  });
  return window.document;
}
