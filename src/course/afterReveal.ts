import {html} from "htl";
import {questionId} from "./prediction.js";

/** What stands for a part of a page that is far from its question: a line that leads there. */
export const seeQuestion = (question: HTMLElement, what: string): HTMLElement =>
  html`<p class="rsa waiting">
    ${what} comes with <a href=${`#${questionId(question.dataset["name"] ?? "")}`}>the answer to this question</a>.
  </p>`;

/**
 * What a reader sees only after a prediction is revealed, since it would give the answer away.
 * @param waiting - what stands in its place until then; nothing where the question is just above
 */
export function afterReveal(
  question: HTMLElement,
  figure: Node,
  waiting: Node = document.createTextNode("")
): HTMLElement {
  const box = html`<div class="after-reveal"></div>`;
  const show = (): void => {
    const on = question.dataset["revealed"] === "true";
    const node = on ? figure : waiting;
    if (box.firstChild !== node) box.replaceChildren(node);
  };
  for (const name of ["reveal", "hide"]) question.addEventListener(name, show);
  show();
  return box;
}
