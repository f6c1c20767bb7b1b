import {html} from "htl";
import type {Analysis} from "./analysis.js";

/** The two models, by their names; follows the state. */
export function pairNames({
  state: begin,
  called,
  onChange
}: Pick<Analysis, "state" | "called" | "onChange">): HTMLElement {
  const names = html`<span class="answer-short"></span>` as HTMLElement;
  const show = ({a, b}: Analysis["state"]): void => void (names.textContent = `${called(a)} × ${called(b)}`);
  show(begin);
  onChange(show);
  return names;
}
