import {html} from "htl";
import {aboveFigure} from "./aboveFigure.js";

/** Names what an address held that could not be read. */
export function unreadNote({unread}: {readonly unread: readonly string[]}): Node {
  if (unread.length === 0) return document.createTextNode("");
  const note = html`<div class="rsa rsa-note" id="unread" role="note">
    <p>Not everything in the link could be read; this was left out:</p>
    <ul>
      ${unread.slice(0, 10).map((part) => html`<li><code>${part.slice(0, 140)}</code></li>`)}
    </ul>
  </div>` as HTMLElement;
  return aboveFigure(note) ? document.createTextNode("") : note;
}
