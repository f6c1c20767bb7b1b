import type {Cell} from "./cell.js";

/** The wiring of a notebook, read-only. */
export interface Topology {
  readonly names: readonly string[];
  inputsOf(name: string): readonly string[];
  isSource(name: string): boolean;
  /** Everything a name depends on, inputs before those who use them; the name itself last. */
  pathTo(name: string): readonly string[];
}

/**
 * Checks the wiring of cells.
 * @throws RangeError for a name defined twice, an input that nothing defines, and a circle.
 */
export function topology(cells: readonly Cell[], sources: readonly string[]): Topology {
  const inputs = new Map<string, readonly string[]>();
  for (const name of sources) inputs.set(name, []);
  for (const {name, inputs: own} of cells) {
    if (inputs.has(name)) throw new RangeError(`cell defined twice: ${name}; expected one definition a name`);
    inputs.set(name, own);
  }
  for (const {name, inputs: own} of cells)
    for (const input of own)
      if (!inputs.has(input))
        throw new RangeError(`unknown input: ${input} of cell ${name}; expected a cell or a source`);

  const inputsOf = (name: string): readonly string[] => {
    const found = inputs.get(name);
    if (!found) throw new RangeError(`unknown cell: ${name}; expected one of ${[...inputs.keys()].join(", ")}`);
    return found;
  };
  const order = (start: string): readonly string[] => {
    const done = new Set<string>();
    const open: string[] = [];
    const visit = (name: string): void => {
      if (done.has(name)) return;
      if (open.includes(name))
        throw new RangeError(`circular cells: ${[...open.slice(open.indexOf(name)), name].join(" → ")}`);
      open.push(name);
      inputsOf(name).forEach(visit);
      open.pop();
      done.add(name);
    };
    visit(start);
    return [...done];
  };
  for (const name of inputs.keys()) order(name);
  const sourceNames = new Set(sources);
  return {names: [...inputs.keys()], inputsOf, isSource: (name) => sourceNames.has(name), pathTo: order};
}
