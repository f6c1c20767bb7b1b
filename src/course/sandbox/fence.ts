import {defineProperty, Failure, freeze, getOwnPropertyDescriptor, ownKeys} from "./language.js";

/** The frame's policy forbids all of it anyway; the fence says so in words. */
const absent = [
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "WebTransport",
  "EventSource",
  "importScripts",
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "MessageChannel",
  "indexedDB",
  "caches",
  "location",
  "document",
  "window",
  "top",
  "parent",
  "opener",
  "localStorage",
  "sessionStorage",
  "history",
  "alert",
  "confirm",
  "prompt",
  "open"
];

/** What every program relies on stays as it is: who changes it is told so, at the line where it happens. */
function freezeAll(scope: object): void {
  for (const name of ownKeys(scope)) {
    const value = getOwnPropertyDescriptor(scope, name)?.value as unknown;
    if (typeof value !== "function" && (typeof value !== "object" || value === null || value === scope)) continue;
    freeze(value);
    const {prototype} = value as {prototype?: unknown};
    if (typeof prototype === "object" && prototype !== null) freeze(prototype);
  }
}

/** Leaves the reader's code the language, and nothing to reach further. */
export function fence(scope: object): void {
  freezeAll(scope);
  for (const name of absent) {
    const refuse = (): never => {
      throw new Failure(`${name} is not there: an exercise has its inputs, no network and no page`);
    };
    defineProperty(scope, name, {get: refuse, set: refuse, configurable: false});
  }
}
