import {html} from "htl";

const waitingNote = (): Node =>
  html`<p class="rsa rsa-note waiting">This comes with the answer: guess first, then reveal.</p>`;

/**
 * What a reader sees only after a prediction is revealed, since it would give the answer away.
 * @param waiting - what stands in its place until then, on paper too
 */
export function afterReveal(question: HTMLElement, figure: Node, waiting: Node = waitingNote()): HTMLElement {
  const place = html`<div class="after-reveal"></div>`;
  const show = (): void => {
    const on = question.dataset["revealed"] === "true";
    const node = on ? figure : waiting;
    if (place.firstChild !== node) place.replaceChildren(node);
  };
  for (const name of ["reveal", "hide"]) question.addEventListener(name, show);
  show();
  return place;
}
