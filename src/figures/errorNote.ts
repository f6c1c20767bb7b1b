import {html} from "htl";
import {CellError} from "../notebook/cellError.js";
import {NoWords} from "../rsa/usableWords.js";
import type {Dropped} from "../rsa/values.js";

const field = (error: unknown, name: string): string | undefined => {
  const value = typeof error === "object" && error !== null ? (error as Record<string, unknown>)[name] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
};

/** The words of which none can be compared, each with its reason, where an error says so. */
export const droppedBy = (error: unknown): readonly Dropped[] | undefined =>
  error instanceof CellError && error.cause instanceof NoWords ? error.cause.dropped : undefined;

/** Stands where a figure would, had its cell not failed: the cell's name, if the error tells it, and the message. */
export function errorNote(error: unknown): HTMLElement {
  // the place of the words says it once
  if (droppedBy(error)) return html`<p class="rsa reason no-words">No words to compare.</p>`;
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
