import {html} from "htl";
import {guessed, type Guess} from "./guess.js";

interface RankingOptions {
  readonly label: string;
  readonly items: readonly string[];
  readonly first: string;
  readonly last: string;
}

/** An order of a few things: moved by buttons, by the arrow keys, or dragged. */
export function guessRanking({label, items, first, last}: RankingOptions): Guess<readonly string[]> {
  let order = [...items];
  let touched = false;
  let truth: readonly string[] | undefined;
  const list = html`<ol aria-label=${label}></ol>`;
  const element = html`<div class="guess-ranking">
    <p class="end">${first}</p>
    ${list}
    <p class="end">${last}</p>
  </div>`;
  const move = (item: string, to: number, pressed?: string): void => {
    if (truth || to < 0 || to >= order.length) return;
    order = order.filter((other) => other !== item);
    order.splice(to, 0, item);
    touched = true;
    draw();
    if (pressed !== undefined) {
      const button = (which: string) => rowOf(item)?.querySelector<HTMLElement>(`${which}:enabled`);
      (button(`[data-move=${pressed}]`) ?? button("button"))?.focus();
    }
    guessed(element);
  };
  const rowOf = (item: string): HTMLElement | undefined =>
    [...list.querySelectorAll<HTMLElement>("li")].find((row) => row.dataset["item"] === item);
  const shift = (item: string, by: -1 | 1): HTMLElement => {
    const name = by < 0 ? "up" : "down";
    const to = order.indexOf(item) + by;
    const press = html`<button type="button" data-move=${name} aria-label=${`Move ${item} ${name}`}>
      ${by < 0 ? "↑" : "↓"}
    </button>`;
    press.toggleAttribute("disabled", to < 0 || to >= order.length);
    press.addEventListener("click", () => move(item, order.indexOf(item) + by, name));
    return press;
  };
  function draw(): void {
    list.replaceChildren(
      ...order.map((item, i) => {
        const rank = truth ? truth.indexOf(item) : -1;
        const row = html`<li data-item=${item}>
          <span class="item">${item}</span>
          ${truth ? html`<span class="truth">${rank === i ? "✓ here" : `is number ${rank + 1}`}</span>` : [shift(item, -1), shift(item, 1)]}
        </li>`;
        row.draggable = truth === undefined;
        row.addEventListener("dragstart", (event) => event.dataTransfer?.setData("text/plain", item));
        row.addEventListener("dragover", (event) => event.preventDefault());
        row.addEventListener("drop", (event) => {
          event.preventDefault();
          const dragged = event.dataTransfer?.getData("text/plain");
          if (dragged !== undefined && order.includes(dragged)) move(dragged, i);
        });
        return row;
      })
    );
  }
  draw();
  return {
    element,
    get value() {
      return touched ? order : undefined;
    },
    restore(kept) {
      const usable = Array.isArray(kept) && kept.length === items.length && items.every((item) => kept.includes(item));
      touched = usable;
      order = usable ? [...(kept as string[])] : [...items];
      draw();
    },
    reveal(answer) {
      truth = answer;
      draw();
    },
    words: (ranking) => ranking.join(", ")
  };
}
