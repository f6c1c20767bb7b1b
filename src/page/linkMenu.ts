import {html} from "htl";

/** What lies over the page while it is open is closed as a menu is: by Escape, which gives its title the focus, and by a press beside it. */
function closedFromOutside(details: HTMLDetailsElement): void {
  details.addEventListener("keydown", ({key}) => {
    if (key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary")?.focus();
  });
  document.addEventListener("pointerdown", ({target}) => {
    if (target instanceof Node && !details.contains(target)) details.open = false;
  });
}

/** Things to do with a result, which lie over the page while they are asked for. @param name - the class of this one */
export function linkMenu(name: string, title: string, content: Node): HTMLDetailsElement {
  const details = html`<details class=${`link-menu ${name}`}>
    <summary>${title}</summary>
    <div>${content}</div>
  </details>` as HTMLDetailsElement;
  closedFromOutside(details);
  return details;
}
