import {html} from "htl";

/** What a reader sees only after a prediction is revealed, since it would give the answer away. */
export function afterReveal(question: HTMLElement, figure: Node): HTMLElement {
  const waiting = html`<p class="rsa rsa-note waiting">This comes with the answer: guess above, and reveal.</p>`;
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
