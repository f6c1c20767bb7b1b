import {html} from "htl";
import {errorNote} from "../figures/errorNote.js";
import {markHeld, type HeldPair} from "../figures/pairsTable.js";
import {contrast, contrastWords, type Contrasted} from "../rsa/contrast.js";
import {cellOf} from "../notebook/cell.js";
import {notebook} from "../notebook/notebook.js";
import {store, type Store} from "../page/store.js";
import type {Engine} from "../rsa/engine.js";

interface Held {
  /** The scores that are held against each other, two at most, in the order in which they were chosen. */
  readonly held: readonly HeldPair[];
}

export interface ContrastSection extends Store<Held> {
  readonly element: HTMLElement;
  /** Holds a score, or lets go of it; of three the first is let go. */
  toggle(a: string, b: string): void;
  /** Takes what the scores stand on; none while they are computed anew. */
  show(pairs: readonly Contrasted[]): void;
  /** Marks the scores that are held in a table that is drawn again. */
  mark(): void;
  dispose(): void;
}

/** What is said of the scores that are held, with its numbers where there are some. */
interface Told {
  readonly text: string;
  readonly numbers?: Readonly<Record<string, number>>;
}

interface Values extends Held {
  readonly pairs: readonly Contrasted[];
  readonly told: Told;
}

const isPair = ([a, b]: HeldPair, x: string, y: string): boolean => (a === x && b === y) || (a === y && b === x);

type Called = (id: string) => string;
const both = ([a, b]: HeldPair, called: Called): string => `${called(a)} × ${called(b)}`;

const against = (held: readonly HeldPair[], called: Called): string =>
  `${held.map((pair) => both(pair, called)).join(" against ")} …`;

/** Holds two scores against each other; a run for others than these is given up. */
const toldCell = (engine: Engine, called: Called) =>
  cellOf<Values>()("told", ["held", "pairs"], async (held, pairs, {signal}): Promise<Told> => {
    const [first, second] = held;
    if (!first) return {text: "Is one score higher than another? Press ≷ at two of them."};
    if (!second) return {text: `${both(first, called)} is held. Press ≷ at another score to hold it against that.`};
    const [x, y] = [first, second].map((pair) => pairs.find(({a, b}) => isPair(pair, a, b)));
    if (!x || !y) return {text: against(held, called)};
    const result = await contrast(x, y, engine, signal);
    const text = `${contrastWords(result, both([x.a, x.b], called), both([y.a, y.b], called))}.`;
    if ("reason" in result) return {text};
    const {difference, low, high, p} = result;
    return {text, numbers: {difference, low, high, p}};
  });

/** Whether one score of the table is above another: of the two that the reader holds against each other. */
export function contrastSection(
  engine: Engine,
  called: Called,
  table: ParentNode,
  begin: Held["held"]
): ContrastSection {
  const said = html`<p role="status"></p>` as HTMLElement;
  const chosen = store<Held>({held: begin});
  const say = (content: string | Node, numbers: Told["numbers"] = {}): void => {
    said.replaceChildren(content);
    for (const name of ["difference", "low", "high", "p"]) delete said.dataset[name];
    for (const [name, value] of Object.entries(numbers)) said.dataset[name] = String(value);
  };
  const nb = notebook<Values>([toldCell(engine, called)], {sources: ["held", "pairs"]});
  nb.observe(["told"], {
    pending: () => chosen.state.held.length === 2 && say(against(chosen.state.held, called)),
    fulfilled: ({told}) => say(told.text, told.numbers),
    rejected: ({cause}) => say(errorNote(cause))
  });
  nb.set({held: begin, pairs: []});
  chosen.onChange(({held}) => {
    markHeld(table, held);
    nb.set({held});
  });
  return {
    element: html`<div class="rsa" id="contrast">${said}</div>`,
    get state() {
      return chosen.state;
    },
    choose: chosen.choose,
    onChange: chosen.onChange,
    toggle(a, b) {
      const {held} = chosen.state;
      const rest = held.filter((pair) => !isPair(pair, a, b));
      chosen.choose({held: rest.length < held.length ? rest : [...held, [a, b] as const].slice(-2)});
    },
    show: (pairs) => nb.set({pairs}),
    mark: () => markHeld(table, chosen.state.held),
    dispose: () => nb.dispose()
  };
}
