import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";

export interface ClassQuestion {
  readonly question: string;
  /** The page that answers it, with its state in the address; none where the site has no such page. */
  readonly href: string | undefined;
  /** Asks the cells. */
  readonly answer: () => Promise<string>;
  /** What to make of the answer, whatever its numbers. */
  readonly why: string;
}

/** Questions for a class, each with a link to the page that answers it; the answers are computed when they are asked for. */
export function classQuestions({questions}: {readonly questions: readonly ClassQuestion[]}): HTMLElement {
  const keys = questions.map(({answer, why}) => {
    const answerText = html`<p class="key" role="status"></p>`;
    const details = html`<details>
      <summary>Answer</summary>
      ${answerText}
      <p>${why}</p>
    </details>` as HTMLDetailsElement;
    let asked = false;
    details.addEventListener("toggle", () => {
      if (asked || !details.open) return;
      asked = true;
      answerText.textContent = "Computing …";
      answer().then(
        (text) => {
          answerText.textContent = text;
          answerText.dataset["done"] = "true";
        },
        (error: unknown) => answerText.replaceChildren(errorNote(error))
      );
    });
    return details;
  });
  const all = (open: boolean): void => keys.forEach((details) => (details.open = open));
  return html`<div class="rsa class-questions">
    <p>${button("Show the answer key", () => all(true))} ${button("Hide it", () => all(false))}</p>
    <ol>
      ${questions.map(
        ({question, href}, i) =>
          html`<li>
            <p>${question} ${href === undefined ? null : html`<a href=${href}>Open it</a>`}</p>
            ${keys[i]}
          </li>`
      )}
    </ol>
  </div>`;
}
