import {addressVersion, aroundKey, type Address} from "../study/address.js";
import {later} from "./later.js";
import type {Store} from "./store.js";

/** The part of an address after `?` for a state, with what stands in the one before and is not the state's. */
function withAround(query: string, before: string): string {
  const around = new URLSearchParams(before).get(aroundKey);
  if (around === null) return query;
  const kept = new URLSearchParams([[aroundKey, around]]).toString();
  // an address that names no version is of the first
  return [kept, query || `v=${addressVersion}`].filter((part) => part !== "").join("&");
}

/** Keeps the address of a window and a state the same, both ways; returns how to stop. */
export function followAddress<S extends object>(address: Address<S>, chosen: Store<S>, window: Window): () => void {
  const {history, location} = window;
  let before = address.write(chosen.state).step;
  // the browser lays out the page for each step: not before the figures are drawn
  const writing = later();
  const write = (): void => {
    const {query: own, step} = address.write(chosen.state);
    const query = withAround(own, location.search);
    const next = `${location.pathname}${query === "" ? "" : `?${query}`}`;
    if (query !== location.search.slice(1))
      if (before === step) history.replaceState(null, "", next);
      else history.pushState(null, "", next);
    before = step;
  };
  const onBack = (): void => {
    writing.drop();
    chosen.choose(address.read(location.search).state);
    before = address.write(chosen.state).step;
  };
  const leave = (): void => writing.flush();
  const forget = chosen.onChange(() => writing.set(write));
  window.addEventListener("popstate", onBack);
  window.addEventListener("pagehide", leave);
  return () => {
    forget();
    leave();
    window.removeEventListener("pagehide", leave);
    window.removeEventListener("popstate", onBack);
  };
}
