import {html} from "htl";

const field = (error: unknown, name: string): string | undefined => {
  const value = typeof error === "object" && error !== null ? (error as Record<string, unknown>)[name] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
};

/** Stands where a figure would, had its cell not failed: the cell's name, if the error tells it, and the message. */
export function errorNote(error: unknown): HTMLElement {
  const cell = field(error, "cell");
  const message = field(error, "message") ?? String(error);
  return html`<div class="rsa rsa-note error-note" role="alert">
    <p>
      <strong>No result.</strong
      >${cell === undefined ? null : html` <span>The step <code>${cell}</code> failed:</span>`}
      ${html`<span class="message">${message}</span>`}
    </p>
  </div>`;
}
