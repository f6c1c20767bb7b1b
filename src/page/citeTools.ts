import {html} from "htl";
import {button} from "../controls/button.js";
import {copyText} from "../controls/copyText.js";

/** Hosts that only this machine reaches: no reader of a citation finds them. */
const ownHost = /^(?:localhost|127\.|0\.0\.0\.0|\[::1\]|$)/;

/** The address of the site that a page is in; undefined where nobody else reaches it. @param href - of a page in the site's root */
export function siteOf(href: string): string | undefined {
  const {protocol, hostname} = new URL(href);
  return protocol.startsWith("http") && !ownHost.test(hostname) ? new URL("./", href).href : undefined;
}

/** Adds the site's address to what was written where none was known. @param text - a sentence, or an entry of BibTeX */
export function withAddress(text: string, address: string | undefined): string {
  if (address === undefined || /https?:\/\/|^ {2}doi = /m.test(text)) return text;
  return text.endsWith("\n}") ? text.replace(/\n\}$/, `,\n  url = {${address}}\n}`) : `${text} ${address}`;
}

/** Completes the citation that the build wrote into the page, and gives buttons that copy it. */
export function citeTools({document, location, navigator}: Window): HTMLElement {
  const status = html`<span role="status"></span>`;
  const address = siteOf(location.href);
  const places = document.querySelectorAll<HTMLElement>("[data-citation]");
  const buttons = Array.from(places, (place) => {
    place.textContent = withAddress(place.textContent, address);
    const {citation: what = ""} = place.dataset;
    return button(`Copy ${what}`, () => {
      const byHand = (): void => {
        document.getSelection()?.selectAllChildren(place);
        status.textContent = "Copy what is selected.";
      };
      copyText(navigator, place.textContent, () => (status.textContent = "Copied."), byHand);
    });
  });
  return html`<p class="rsa">${buttons} ${status}</p>` as HTMLElement;
}
