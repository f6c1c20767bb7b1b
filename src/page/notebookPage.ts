import {html} from "htl";
import type {Cell, NameOf, Values} from "../notebook/cell.js";
import {notebook, type Notebook, type Sources} from "../notebook/notebook.js";
import {reactive, type Reactive} from "../notebook/reactive.js";
import {joinInput, type Input} from "./joinInput.js";
import {live, type LiveOptions} from "./live.js";

/** What a page's blocks use of a notebook. */
export interface Authoring<V extends Values> {
  /** Each cell by its name, as a block uses it: `const {score} = page.values`. */
  readonly values: Reactive<V>;
  /** A figure of cells: drawn again when they change, dimmed meanwhile, an error in its place. */
  figure<const N extends NameOf<V>>(
    names: readonly N[],
    draw: (values: {readonly [K in N]: V[K]}) => Node,
    options?: LiveOptions
  ): HTMLElement;
  /** A line that names what is computed now, of the values that the page uses. */
  readonly progress: HTMLElement;
}

/** What a page's blocks use of a notebook that is there already. */
export function authoring<V extends Values>(nb: Notebook<V>): Authoring<V> {
  const progress = html`<p class="rsa" role="status"></p>` as HTMLElement;
  const open = new Map<string, number>();
  const values = reactive(nb, (name, done) => {
    if (done === undefined) open.delete(name);
    else open.set(name, done);
    const words = [...open].map(([cell, share]) => `${cell}${share > 0 ? ` (${Math.round(100 * share)} %)` : ""}`);
    progress.textContent = words.length === 0 ? "" : `Computing ${words.join(", ")} …`;
  });
  let figures = 0;
  return {
    values,
    progress,
    figure: (names, draw, options = {id: `figure-${++figures}`}) => live(nb, names, draw, options)
  };
}

export interface NotebookPage<V extends Values> extends Authoring<V> {
  readonly notebook: Notebook<V>;
  /**
   * Joins an input and a source: either follows the other. An input that cannot show what cells use, or holds none that they could, is
   * marked as invalid. Gives the input, to be shown.
   */
  view<N extends NameOf<V>, I extends Input<V[N]> | HTMLInputElement>(name: N, input: I): I;
  dispose(): void;
}

/** A page's own notebook: its cells, and what its sources begin with. */
export function notebookPage<V extends Values>(cells: readonly Cell[], given: Sources<V>): NotebookPage<V> {
  const nb = notebook<V>(cells, {sources: Object.keys(given) as NameOf<V>[]});
  nb.set(given);
  return {
    ...authoring(nb),
    notebook: nb,
    view(name, input) {
      const shown = joinInput(input, (value) => nb.set({[name]: value} as Sources<V>));
      nb.observe([name], {fulfilled: (values) => shown(values[name]), rejected: () => undefined});
      return input;
    },
    dispose: () => nb.dispose()
  };
}
