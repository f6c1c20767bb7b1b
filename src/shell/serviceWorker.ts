import {offlineSite, type Asked} from "./offlineSite.js";
import type {FromPage, ToPage} from "./workerMessages.js";

/** Of a service worker's own events and surroundings what is used here; the page's types know of none. */
interface LongEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface AskedEvent extends Event, Asked {
  readonly resultingClientId: string;
  respondWith(answer: Promise<Response>): void;
}
interface ToldEvent extends LongEvent {
  readonly data: FromPage;
  readonly source: {readonly id: string; postMessage(message: ToPage): void} | null;
}
interface Worker extends EventTarget {
  readonly registration: {readonly scope: string; readonly navigationPreload?: {enable(): Promise<void>}};
  readonly clients: {claim(): Promise<void>};
  skipWaiting(): Promise<void>;
}

declare const self: Worker;
/** Written in by the build. */
declare const BUILD: string;
declare const FILES: Readonly<Record<string, string>>;

const site = offlineSite({
  scope: self.registration.scope,
  build: BUILD,
  files: FILES,
  caches,
  fetch: (request) => fetch(request)
});

/** The pages that were answered from what is kept. */
const kept = new Set<string>();

self.addEventListener("install", (event) => (event as LongEvent).waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => {
  const activate = async (): Promise<void> => {
    await site.clean();
    // pages are asked for while the worker starts
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  };
  (event as LongEvent).waitUntil(activate());
});
self.addEventListener("fetch", (event) => {
  const asked = event as AskedEvent;
  if (asked.request.mode === "navigate" && asked.request.method === "GET") {
    const answered = site.page(asked).then((answer) => {
      if (answer.kept) kept.add(asked.resultingClientId);
      return answer.response;
    });
    return asked.respondWith(answered);
  }
  const answer = site.file(asked);
  if (answer) asked.respondWith(answer);
});
self.addEventListener("message", (event) => {
  const {data, source, waitUntil} = event as ToldEvent;
  const work = async (): Promise<void> => {
    if (data.keep) await site.keep(data.keep);
    if (data.code) await site.keepCode();
    source?.postMessage({build: BUILD, kept: kept.has(source.id), done: data.id});
  };
  waitUntil.call(event, work());
});
