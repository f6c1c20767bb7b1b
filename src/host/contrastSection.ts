import {html} from "htl";
import {errorNote} from "../figures/errorNote.js";
import {markHeld, type HeldPair} from "../figures/pairsTable.js";
import {contrast, contrastWords, type Contrasted} from "../rsa/contrast.js";
import type {Engine} from "../rsa/engine.js";

export interface ContrastSection {
  readonly element: HTMLElement;
  /** The scores that are held against each other, two at most, in the order in which they were chosen. */
  readonly held: readonly HeldPair[];
  /** Holds a score, or lets go of it; of three the first is let go. */
  toggle(a: string, b: string): void;
  hold(pairs: readonly HeldPair[]): void;
  /** Takes what the scores stand on; none while they are computed anew. */
  show(pairs: readonly Contrasted[]): void;
  /** Marks the scores that are held in a table that is drawn again. */
  mark(): void;
  onChange(listener: () => void): () => void;
}

const isPair = ([a, b]: HeldPair, x: string, y: string): boolean => (a === x && b === y) || (a === y && b === x);

/** Whether one score of the table is above another: of the two that the reader holds against each other. */
export function contrastSection(engine: Engine, table: ParentNode): ContrastSection {
  const said = html`<p role="status"></p>` as HTMLElement;
  const listeners = new Set<() => void>();
  let held: readonly HeldPair[] = [];
  let pairs: readonly Contrasted[] = [];
  let running = new AbortController();

  const say = (...content: readonly (string | Node)[]): void => {
    said.replaceChildren(...content);
    for (const name of ["difference", "low", "high", "p"]) delete said.dataset[name];
  };
  const find = (pair: HeldPair): Contrasted | undefined => pairs.find(({a, b}) => isPair(pair, a, b));
  const run = (): void => {
    running.abort();
    const {signal} = (running = new AbortController());
    const [first, second] = held;
    if (!first) return say("Is one score higher than another? Press ≷ at two of them.");
    if (!second) return say(`${first.join(" × ")} is held. Press ≷ at another score to hold it against that.`);
    const [x, y] = [find(first), find(second)];
    if (!x || !y) return say(`${first.join(" × ")} against ${second.join(" × ")} …`);
    contrast(x, y, engine, signal).then(
      (found) => {
        if (signal.aborted) return;
        say(`${contrastWords(found, `${x.a} × ${x.b}`, `${y.a} × ${y.b}`)}.`);
        if ("reason" in found) return;
        const {difference, low, high, p} = found;
        for (const [name, value] of Object.entries({difference, low, high, p})) said.dataset[name] = String(value);
      },
      (error: unknown) => signal.aborted || say(errorNote(error))
    );
  };
  const change = (next: readonly HeldPair[]): void => {
    if (JSON.stringify(next) === JSON.stringify(held)) return;
    held = next;
    markHeld(table, held);
    run();
    for (const listener of listeners) listener();
  };
  run();
  return {
    element: html`<div class="rsa" id="contrast">${said}</div>`,
    get held() {
      return held;
    },
    toggle(a, b) {
      const rest = held.filter((pair) => !isPair(pair, a, b));
      change(rest.length < held.length ? rest : [...held, [a, b] as const].slice(-2));
    },
    hold: change,
    show(found) {
      pairs = found;
      run();
    },
    mark: () => markHeld(table, held),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    }
  };
}
