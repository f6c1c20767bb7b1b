import {html} from "htl";

interface Folded {
  readonly element: HTMLDetailsElement;
  /** Says how many of the inputs are not what they are without being asked for. */
  count(changed: number): void;
}

/** Inputs that are seldom used, folded away; their title tells how many of them differ from what is usual. */
export function folded(title: string, ...inputs: readonly Node[]): Folded {
  const changes = html`<span class="changed" hidden></span>` as HTMLElement;
  const element = html`<details class="folded">
    <summary>${title} ${changes}</summary>
    <div>${inputs}</div>
  </details>` as HTMLDetailsElement;
  return {
    element,
    count(changed) {
      changes.hidden = changed === 0;
      changes.textContent = `${changed} changed`;
    }
  };
}
