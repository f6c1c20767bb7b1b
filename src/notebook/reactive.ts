import type {NameOf, Values} from "./cell.js";
import {latest} from "./latest.js";
import type {Notebook} from "./notebook.js";

/** The cells of a notebook, each by its name as a generator of its plain values. */
export type Reactive<V extends Values> = {readonly [K in NameOf<V>]: AsyncGenerator<V[K], void, undefined>};

/** What becomes of a value on its way: how much is done, from 0 to 1; undefined when it is there, or failed. */
type Told = (name: string, done: number | undefined) => void;

/**
 * A failure among a generator's values. Observable's runtime takes no more from a generator that throws, so that nothing would follow when
 * the cell recovers. It looks for `then` once before it takes a value, and once when it hands it on: there this one rejects.
 */
class Failure {
  #taken = false;

  constructor(private readonly error: unknown) {}

  get then(): PromiseLike<never>["then"] | undefined {
    if (this.#taken) return (yes, no) => Promise.reject(this.error as Error).then(yes, no);
    this.#taken = true;
    return undefined;
  }
}

/**
 * The values of a notebook for blocks of a page, which use them by their names: `const {score} = reactive(nb)`. Where a cell fails, what
 * uses it fails too, and recovers with it. A cell is computed when its name is used. They end with the notebook.
 */
export function reactive<V extends Values>(nb: Notebook<V>, onProgress: Told = () => undefined): Reactive<V> {
  const valuesOf = (name: NameOf<V>): AsyncGenerator<unknown, void, undefined> =>
    latest((push, end) =>
      nb.observe([name], {
        pending: () => onProgress(name, 0),
        progress: ({done}) => onProgress(name, done),
        fulfilled(values) {
          onProgress(name, undefined);
          push(values[name]);
        },
        rejected(error) {
          onProgress(name, undefined);
          push(new Failure(error));
        },
        ended() {
          onProgress(name, undefined);
          end();
        }
      })
    );
  const values = {};
  for (const name of nb.topology.names)
    Object.defineProperty(values, name, {enumerable: true, get: () => valuesOf(name as NameOf<V>)});
  return values as Reactive<V>;
}
