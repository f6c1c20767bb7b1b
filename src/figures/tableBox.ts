import {html} from "htl";

/** A table that scrolls inside its own box, reachable by keyboard. */
export const tableBox = (label: string, table: Node): HTMLElement =>
  html`<div class="table-box" role="group" aria-label=${label} tabindex="0">${table}</div>`;
