import {followSight} from "../figures/sight.js";
import type {NameOf, Values} from "../notebook/cell.js";
import type {CellObserver, Notebook, Progress} from "../notebook/notebook.js";
import {listeners} from "./listeners.js";

type Of<V extends Values, N extends NameOf<V>> = {readonly [K in N]: V[K]};

/** What happens to cells that are computed only while someone looks. */
interface LateObserver<T, P = unknown> extends CellObserver<T, P> {
  /** Nobody has looked yet, or not since an input changed. */
  unasked(): void;
}

export interface LateCells<V extends Values, N extends NameOf<V>> {
  readonly names: readonly N[];
  /** Calls back with the values of the cells and of their inputs, which tell what the values are of. */
  observe(observer: LateObserver<Of<V, NameOf<V>>, Progress<V>>): void;
  /** Has the cells computed while an element is in sight, and for as long as that takes. */
  shownIn(element: Element): void;
}

/**
 * Dear cells of a part of the page that few readers come to: nothing is computed before it is in sight, nor again for what changes while it
 * is not.
 */
export function lateCells<V extends Values, const N extends NameOf<V>>(
  nb: Notebook<V>,
  names: readonly N[]
): LateCells<V, N> {
  const inputs = [...new Set(names.flatMap((name) => nb.topology.inputsOf(name)))] as NameOf<V>[];
  const all = listeners<(observer: LateObserver<Of<V, NameOf<V>>, Progress<V>>) => void>();
  let inSight = false;
  let running = false;
  let stop: (() => void) | undefined;
  const letGo = (): void => {
    stop?.();
    stop = undefined;
  };
  const ended = (): void => {
    running = false;
    // the value stays in the notebook
    if (!inSight) letGo();
  };
  const ask = (): void => {
    stop ??= nb.observe([...names, ...inputs], {
      pending(unset) {
        running = true;
        all.tell((observer) => observer.pending?.(unset));
      },
      progress: (progress) => all.tell((observer) => observer.progress?.(progress)),
      fulfilled(values) {
        all.tell((observer) => observer.fulfilled(values));
        ended();
      },
      rejected(error) {
        all.tell((observer) => observer.rejected(error));
        ended();
      },
      ended: () => all.tell((observer) => observer.ended?.())
    });
  };
  const changed = (): void => {
    if (inSight) return;
    letGo();
    running = false;
    all.tell((observer) => observer.unasked());
  };
  nb.observe(inputs, {
    pending: changed,
    fulfilled: changed,
    rejected: changed
  });
  return {
    names,
    observe(observer) {
      all.add((tell) => tell(observer));
      observer.unasked();
    },
    shownIn: (element) =>
      void followSight(element, "200px", (now) => {
        inSight = now;
        if (now) ask();
        else if (!running) letGo();
      })
  };
}
