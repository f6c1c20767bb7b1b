import {html} from "htl";
import type {CodeName, CourseCode} from "./courseCode.js";

interface FormulaOptions {
  /** In MathML. */
  readonly formula: Node;
  /** The functions that compute it, shown as they stand in the project. */
  readonly code: readonly CodeName[];
  /** Whether the code comes folded up, since it is long and no easy reading. */
  readonly folded?: boolean;
  /** Reads the code that the site carries. */
  readonly source: Promise<CourseCode>;
  /** The numbers of one example, from cells. */
  readonly example: Node;
}

/** Functions as they stand in the project, side by side where there is room. */
export function codeTexts(code: readonly CodeName[], source: Promise<CourseCode>): HTMLElement {
  const texts = html`<div class="rsa codes"></div>`;
  source.then(
    (all) =>
      texts.replaceChildren(
        ...code.map(
          (name) =>
            html`<figure class="code">
              <figcaption><code>${all[name].path}</code></figcaption>
              <pre tabindex="0" role="region" aria-label=${`Code of ${name}`}><code>${all[name].text}</code></pre>
            </figure>`
        )
      ),
    () => texts.replaceChildren("The code could not be loaded; reload the page to try again.")
  );
  return texts;
}

/** A formula, the code that computes it, and the numbers of one example, side by side. */
export function formulaBlock({formula, code, source, example, folded = false}: FormulaOptions): HTMLElement {
  const texts = codeTexts(code, source);
  const title = "The code that runs here";
  return html`<div class="rsa formula-block">
    <div class="formula">
      <p class="part-title">Formula</p>
      ${formula}
    </div>
    <div class="example">
      <p class="part-title">One example</p>
      ${example}
    </div>
    <div class="code-side">
      ${
        folded
          ? html`<details>
              <summary>${title}</summary>
              ${texts}
            </details>`
          : [html`<p class="part-title">${title}</p>`, texts]
      }
    </div>
  </div>`;
}
