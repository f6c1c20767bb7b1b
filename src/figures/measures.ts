import {html} from "htl";
import {comparisonSays} from "../rsa/comparisonTexts.js";
import {comparisonOf, scoreParams, type ComparisonKind} from "../rsa/params.js";

const comparisonNames = scoreParams.comparison.values;

/** Text whose DOIs and arXiv identifiers are links. */
function linked(text: string): readonly Node[] {
  return text.split(/(10\.\d{4,}\/[^\s;,]+|arXiv \d{4}\.\d{5})/).map((part, k) => {
    if (k % 2 === 0) return document.createTextNode(part);
    const href = part.startsWith("arXiv ") ? `https://arxiv.org/abs/${part.slice(6)}` : `https://doi.org/${part}`;
    return html`<a href=${href}>${part}</a>` as HTMLElement;
  });
}

/** As a heading begins. */
const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

const anchor = (name: ComparisonKind): string => `measure-${name}`;

/** Every measure by which two models are compared: what it asks, what it does not see, what it needs, what is known against it, and its papers. */
export const measureList = (): HTMLElement =>
  html`<div class="rsa measures">
    <ul class="measure-index">
      ${comparisonNames.map((name) => html`<li><a href=${`#${anchor(name)}`}>${comparisonOf(name).label}</a></li>`)}
    </ul>
    ${comparisonNames.map(
      (name) =>
        html`<section id=${anchor(name)} style="break-inside: avoid">
          <h2>${capital(comparisonOf(name).label)}</h2>
          <dl>
            ${comparisonSays(name).flatMap(([head, text]) => [html`<dt>${head}</dt>`, html`<dd>${linked(text)}</dd>`])}
          </dl>
        </section>`
    )}
  </div>`;
