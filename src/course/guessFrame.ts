import {html} from "htl";

let made = 0;

/** A drawing that takes a guess, with what stands in it in words for readers who do not see it, and a table. */
export function guessFrame(kind: string, label: string, drawing: Node, table: Node) {
  const words = html`<p class="unseen" id=${`${kind}-${++made}`}></p>`;
  const element = html`<div
    class=${kind}
    data-figure=${kind}
    role="group"
    aria-label=${label}
    aria-describedby=${words.id}
  ></div>`;
  element.append(drawing, words, table);
  return {element, words};
}
