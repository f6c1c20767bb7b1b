import {html} from "htl";

let count = 0;

/** A control, and below it what there is to say of its parameter, if anything. */
export function withHelp(control: HTMLElement, help?: string): HTMLElement {
  if (help === undefined) return control;
  const text = html`<p class="control-help" id=${`control-help-${++count}`}>${help}</p>` as HTMLElement;
  control.querySelector("[role=group], input, select")?.setAttribute("aria-describedby", text.id);
  return html`<div>${control}${text}</div>` as HTMLElement;
}
