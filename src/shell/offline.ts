import {showNotice} from "./notice.js";
import type {FromPage, ToPage} from "./workerMessages.js";

/** What is loaded so soon after another file is told with it. In milliseconds. */
const together = 500;

/** Code that a page may need later is kept when it has done what it does first. In milliseconds. */
const later = 5000;

/** Where a service worker is for readers, and not for who works on the site: `npm start` serves 127.0.0.1. */
const isForReaders = ({protocol, hostname}: Location): boolean => protocol === "https:" || hostname === "localhost";

const savesData = (): boolean =>
  (navigator as {readonly connection?: {readonly saveData?: boolean}}).connection?.saveData === true;

/** The build that this page is of. */
const ownBuild = (): string | undefined => document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content;

/** Hears what the worker that answers this page says; another one knows of another build. */
function hear(told: (message: ToPage) => void): void {
  navigator.serviceWorker.addEventListener("message", ({data, source}: MessageEvent<ToPage>) => {
    if (source === navigator.serviceWorker.controller) told(data);
  });
}

/** Tells the worker what the page has loaded, as it loads it. */
function tellLoaded(tell: (message: Omit<FromPage, "id">) => void): void {
  const waiting = new Set([location.href]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    tell({keep: [...waiting]});
    waiting.clear();
  };
  new PerformanceObserver((list) => {
    for (const {name} of list.getEntries()) if (name.startsWith(location.origin)) waiting.add(name);
    if (waiting.size > 0) timer ??= setTimeout(flush, together);
  }).observe({type: "resource", buffered: true});
  timer ??= setTimeout(flush, together);
}

/**
 * Makes the pages that were visited work without a network, and says so where a page is shown that way, or a newer build is there. Only on
 * https and localhost.
 * @param worker - the address of the service worker, at the site's root
 */
export async function offline(worker: URL): Promise<void> {
  if (!("serviceWorker" in navigator) || !isForReaders(location)) return;
  const build = ownBuild();
  let asked = 0;
  let hasChanged = false;
  const tell = (message: Omit<FromPage, "id">): void =>
    void navigator.serviceWorker.ready.then(({active}) => active?.postMessage({...message, id: ++asked}));
  hear(({build: known, kept, done}) => {
    document.documentElement.dataset["kept"] = String(done);
    if (kept)
      showNotice(
        known === build
          ? "You are offline. This page is as it was when you last visited it."
          : "You are offline. This page is of an earlier version of the site, as it was when you last visited it."
      );
    // a page that has just come may be newer than the worker; one that is open when another worker comes is older
    else if (hasChanged && known !== build)
      showNotice("A newer version of this site is out. What you see here is still the one before.", {
        label: "Load the new one",
        press: () => location.reload()
      });
  });
  try {
    const registration = await navigator.serviceWorker.register(worker, {updateViaCache: "none"});
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      hasChanged = true;
      tell({});
    });
    tellLoaded(tell);
    if (!savesData()) setTimeout(() => tell({code: true}), later);
    // a page may stay open for days
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) registration.update().catch(() => undefined);
    });
  } catch {
    // without it the site is as it was
  }
}
