import {html} from "htl";
import {digest} from "../notebook/digest.js";
import {scoreCells, scoreResults} from "../rsa/publishedResults.js";
import {addressOf, readAddress, type Asked} from "./address.js";
import type {Analysis, PageState, PageValues} from "./analysis.js";
import {later} from "./later.js";
import {resultLink} from "./resultLink.js";

/** A state without what is no step to go back to. */
export const stepOf = (state: PageState): string => JSON.stringify({...state, focus: "", range: []});

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

/** Keeps the address and the analysis the same, both ways; returns how to stop. */
export function followAddress(analysis: Analysis, window: Window): () => void {
  const {study, onChange, choose} = analysis;
  return followQuery(
    {
      query: () => addressOf(study, analysis.state),
      step: () => stepOf(analysis.state),
      read: (search) => choose(readAddress(study, search).state),
      onChange
    },
    window
  );
}

/** Names what an address held that could not be read. */
export function unreadNote({unread}: Asked): Node {
  if (unread.length === 0) return document.createTextNode("");
  return html`<div class="rsa rsa-note" id="unread" role="note">
    <p>Not everything in the link could be read; this was left out:</p>
    <ul>
      ${unread.slice(0, 10).map((part) => html`<li><code>${part.slice(0, 140)}</code></li>`)}
    </ul>
  </div>`;
}

const none = new Float64Array();

/** A link to what is shown, with the digest of its result; and whether a link that was followed led to the same. */
export function linkSection(analysis: Analysis, asked: Asked, window: Window): HTMLElement {
  const writing = later();
  const link = resultLink(asked, window, writing.flush);
  const write = (values: Pick<PageValues, (typeof scoreCells)[number]>): void => {
    // the triangles as they are: of 300 words they hold 90 000 numbers, too many to take one by one at every input
    const {triangleA, triangleB} = values;
    const scores = scoreResults({...values, triangleA: none, triangleB: none});
    const query = new URLSearchParams(addressOf(analysis.study, analysis.state));
    if (!query.has("a")) for (const name of ["a", "b"] as const) query.set(name, analysis.state[name]);
    link.show(query, digest([scores.map(({name, value}) => [name, value]), triangleA, triangleB]));
  };
  const forget = (): void => {
    writing.drop();
    link.forget();
  };
  analysis.notebook.observe(scoreCells, {
    // a digest of 90 000 numbers takes as long as a figure
    fulfilled: (values) => writing.set(() => write(values)),
    pending: forget,
    rejected: forget
  });
  return link.element;
}
