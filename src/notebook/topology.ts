import type {Cell} from "./cell.js";

/** The wiring of a notebook, read-only. */
export interface Topology {
  /** Sources, then cells, as they were given. */
  readonly names: readonly string[];
  /** All names, inputs before those who use them. */
  readonly order: readonly string[];
  inputsOf(name: string): readonly string[];
  isSource(name: string): boolean;
  /** Everything a name depends on, inputs before those who use them; the name itself last. */
  pathTo(name: string): readonly string[];
}

type InputsOf = (name: string) => readonly string[];

/** Walks from `start` to its inputs, depth first, and adds to `done` each name after its inputs; a name at a time, for graphs are deep. */
function walk(start: string, inputsOf: InputsOf, done: Set<string>): void {
  if (done.has(start)) return;
  const open = new Set([start]);
  const steps = [{name: start, next: 0}];
  for (let step = steps.at(-1); step; step = steps.at(-1)) {
    const {name} = step;
    const input = inputsOf(name)[step.next++];
    if (input === undefined) {
      steps.pop();
      open.delete(name);
      done.add(name);
    } else if (open.has(input)) {
      const all = [...open];
      throw new RangeError(`circular cells: ${[...all.slice(all.indexOf(input)), input].join(" → ")}`);
    } else if (!done.has(input)) {
      open.add(input);
      steps.push({name: input, next: 0});
    }
  }
}

/**
 * Checks the wiring of cells, in time that grows with their number and that of their inputs.
 * @throws RangeError for a name defined twice, an input that nothing defines, and a circle.
 */
export function topology(cells: readonly Cell[], sources: readonly string[]): Topology {
  const inputs = new Map<string, readonly string[]>();
  for (const name of sources) inputs.set(name, []);
  for (const {name, inputs: cellInputs} of cells) {
    if (inputs.has(name)) throw new RangeError(`cell defined twice: ${name}; expected one definition a name`);
    inputs.set(name, cellInputs);
  }
  for (const {name, inputs: cellInputs} of cells)
    for (const input of cellInputs)
      if (!inputs.has(input))
        throw new RangeError(`unknown input: ${input} of cell ${name}; expected a cell or a source`);

  const inputsOf: InputsOf = (name) => {
    const inputNames = inputs.get(name);
    if (!inputNames) throw new RangeError(`unknown cell: ${name}; expected one of ${[...inputs.keys()].join(", ")}`);
    return inputNames;
  };
  const names = [...inputs.keys()];
  const order = new Set<string>();
  for (const name of names) walk(name, inputsOf, order);
  const sourceNames = new Set(sources);
  return {
    names,
    order: [...order],
    inputsOf,
    isSource: (name) => sourceNames.has(name),
    pathTo(name) {
      const path = new Set<string>();
      walk(name, inputsOf, path);
      return [...path];
    }
  };
}
