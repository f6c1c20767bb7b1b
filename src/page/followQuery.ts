import {later} from "./later.js";

/** What an address and a state have in common. */
export interface Addressed {
  /** The state as the part of an address after `?`. */
  query(): string;
  /** The state without what is no step to go back to. */
  step(): string;
  /** Makes the state that of an address. */
  read(search: string): void;
  onChange(listener: () => void): () => void;
}

/** Keeps an address and a state the same, both ways; returns how to stop. */
export function followQuery({query, step, read, onChange}: Addressed, window: Window): () => void {
  const {history, location} = window;
  let before = step();
  // the browser lays out the page for each step: not before the figures are drawn
  const writing = later();
  const write = (): void => {
    const [text, now] = [query(), step()];
    const address = `${location.pathname}${text === "" ? "" : `?${text}`}`;
    if (text !== location.search.slice(1))
      if (before === now) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
    before = now;
  };
  const onBack = (): void => {
    writing.drop();
    read(location.search);
    before = step();
  };
  const leave = (): void => writing.flush();
  const forget = onChange(() => writing.set(write));
  window.addEventListener("popstate", onBack);
  window.addEventListener("pagehide", leave);
  return () => {
    forget();
    leave();
    window.removeEventListener("pagehide", leave);
    window.removeEventListener("popstate", onBack);
  };
}
