import {html} from "htl";
import {button} from "../controls/button.js";
import {swap} from "../figures/swap.js";
import {grouped} from "../study/grouped.js";
import type {BroughtModel} from "../rsa/siteStudy.js";
import type {Embeddings} from "../tables/embeddings.js";
import type {Analysis} from "./analysis.js";
import {isBrought} from "./firstState.js";

/** A model that was brought, and its rows of the site's words. */
interface Listed {
  readonly model: BroughtModel;
  readonly whole: Embeddings;
}

interface BroughtModels<M extends Listed> {
  all(): readonly M[];
  /** Forgets a model and ends what splits its words. */
  remove(id: string): void;
  /** What is told of a model besides its matrix. */
  more(model: M): string | Node;
  /** Told when one was removed. */
  removed(name: string): void;
  /** Where another one is brought. */
  readonly field: HTMLElement;
}

/** Models that were brought, each with ways to show and to remove it. */
export function broughtList<M extends Listed>(analysis: Analysis, models: BroughtModels<M>): HTMLElement {
  const list = html`<ul class="rsa your-models"></ul>` as HTMLElement;
  const named = (label: string, full: string, press: () => void): HTMLElement => {
    const made = button(label, press);
    made.setAttribute("aria-label", full);
    return made;
  };
  const all = (): readonly M[] => models.all().filter(({model}) => isBrought(analysis.study, model.id));
  const remove = (id: string, name: string): void => {
    const index = all().findIndex(({model}) => model.id === id);
    analysis.remove(id);
    models.remove(id);
    models.removed(name);
    // the keyboard goes on to the model that is now at this place
    const left = list.querySelectorAll<HTMLElement>("li button:last-of-type");
    (left[Math.min(index, left.length - 1)] ?? models.field).focus();
  };
  const item = (listed: M): Node => {
    const {id, name, dims} = listed.model;
    const {rows, dtype, tensor, digest} = listed.whole.meta;
    const show = (side: "a" | "b"): HTMLElement => {
      const as = `as ${side.toUpperCase()}`;
      return named(`Show ${as}`, `Show ${name} ${as}`, () => analysis.choose({[side]: id}));
    };
    return html`<li data-model=${id} data-digest=${digest}>
      <strong>${name}</strong>: ${tensor === name ? "" : html`<code>${tensor}</code>, `}${grouped(rows)} ×
      ${grouped(dims)}, stored as ${dtype}; ${models.more(listed)}
      <span class="all-none"
        >${show("a")} ${show("b")} ${named("Remove", `Remove ${name}`, () => remove(id, name))}</span
      >
    </li>`;
  };
  const draw = (): void => {
    swap(list, ...all().map(item));
    list.hidden = list.childElementCount === 0;
  };
  draw();
  analysis.onBrought(draw);
  return list;
}
