import {html} from "htl";
import type {FigureProvenance} from "./figureProvenance.js";

/** Where a figure comes from, and its data and picture to take along; filled when it is unfolded. */
export function provenanceDetails(
  find: () => Promise<FigureProvenance>,
  cellWords: (cell: string) => string,
  drawing?: () => SVGSVGElement | null
): HTMLElement {
  const body = html`<div></div>`;
  const details = html`<details class="provenance">
    <summary>Where this comes from, and downloads</summary>
    ${body}
  </details>` as HTMLDetailsElement;
  const fill = async (): Promise<void> => {
    const [of, {provenanceBody}] = await Promise.all([find(), import("./provenanceBody.js")]);
    body.replaceChildren(...provenanceBody(of, cellWords, drawing));
  };
  details.addEventListener("toggle", () => {
    if (details.open)
      fill().catch((error: unknown) => (body.textContent = error instanceof Error ? error.message : String(error)));
  });
  return html`<div class="rsa">${details}</div>`;
}
