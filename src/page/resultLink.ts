import {html} from "htl";
import {button} from "../controls/button.js";
import {copyText} from "../controls/copyText.js";

/**
 * A link to copy, with the digest of its result; and whether a link that was followed led to the same.
 * @param more - other things to do with the result
 * @param flush - writes what is still to be written, before the link is copied
 * @param note - what is said of a link where its address holds what `in` looks for
 */
export function resultLink(
  asked: {readonly unread: readonly string[]; readonly result?: string},
  window: Window,
  flush: () => void = () => undefined,
  note: {readonly in: (query: URLSearchParams) => boolean; readonly text: string} | undefined = undefined,
  more: readonly Node[] = []
) {
  // in sight only where it cannot be copied for the reader
  const link = html`<input type="text" readonly hidden aria-label="A link to this result" />` as HTMLInputElement;
  const status = html`<span role="status"></span>`;
  const followed = html`<p id="followed" role="status"></p>`;
  const byHand = (): void => {
    link.hidden = false;
    link.select();
    status.textContent = "Copy it from the field.";
  };
  const copy = button("Copy link", () => {
    flush();
    if (link.value === "") return void (status.textContent = "There is no result yet.");
    copyText(window.navigator, link.value, () => (status.textContent = "Copied."), byHand);
  });
  copy.title = "A link to this result";
  const noted = html`<p id="places" hidden>${note?.text}</p>` as HTMLElement;
  let expected = asked.result;
  const why =
    asked.unread.length > 0 ? "part of the link could not be read" : "the data or the code have changed since";
  return {
    element: html`<div class="rsa link-section" id="link">
      <span class="link-actions">${status}${link}${copy}${more}</span>${noted}${followed}
    </div>` as HTMLElement,
    /** Makes it a link to a state and the result of that. */
    show(state: URLSearchParams, digest: string): void {
      const result = digest.slice(0, 12);
      const query = new URLSearchParams(state);
      query.set("result", result);
      const url = new URL(window.location.href);
      [url.search, url.hash] = [query.toString(), ""];
      link.value = url.href;
      status.textContent = "";
      noted.hidden = !note?.in(query);
      followed.textContent =
        expected === undefined
          ? ""
          : expected === result
            ? "This is the result that the link was copied from."
            : `This is not the result that the link was copied from (${expected}): ${why}.`;
      expected = undefined;
    },
    forget(): void {
      link.value = "";
      noted.hidden = true;
    }
  };
}
