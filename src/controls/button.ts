import {html} from "htl";

/** A button. Its handler is no attribute, since the site's policy forbids handlers in the page's own text. */
export function button(label: string, press: () => void): HTMLButtonElement {
  const element = html`<button type="button">${label}</button>` as HTMLButtonElement;
  element.addEventListener("click", press);
  return element;
}
