import type {CodeDigests} from "./chain.js";
import type {Topology} from "./topology.js";

/** What differs between two states of a notebook. */
export type Change =
  | {readonly kind: "source"; readonly name: string}
  | {readonly kind: "code"; readonly name: string; readonly cell: string}
  | {readonly kind: "package"; readonly name: string; readonly cell: string};

/** What decides a notebook's results: digests of its sources and its code, and the packages it stands on, by name. */
export interface Origins {
  readonly sources: Readonly<Record<string, string>>;
  readonly code: CodeDigests;
  readonly packages: Readonly<Record<string, string>>;
}

type Names = Readonly<Record<string, readonly string[]>>;
type States = Readonly<Record<string, string>>;

/** Which of a cell's modules or packages are not in the same state in both, in code-unit order. */
function differing(cell: string, names: readonly [Names, Names], states: readonly [States, States]): string[] {
  const all = new Set(names.flatMap((byCell) => byCell[cell] ?? []));
  return [...all].filter((name) => states[0][name] !== states[1][name]).sort();
}

/** What changed of the code of one cell: its modules, then the packages that they stand on. */
export function codeChanges(cell: string, before: Origins, now: Origins): Change[] {
  const [old, current] = [before.code, now.code];
  const modules = differing(cell, [old.cells, current.cells], [old.modules, current.modules]);
  const packages = differing(cell, [old.packages, current.packages], [before.packages, now.packages]);
  return [
    ...modules.map((name): Change => ({kind: "code", name, cell})),
    ...packages.map((name): Change => ({kind: "package", name, cell}))
  ];
}

const kinds: readonly Change["kind"][] = ["source", "code", "package"];

/**
 * All changes that a cell's value may come from: sources, then code, then packages; of a kind, inputs before those who use them.
 * @param besides - names in the digests of code that no cell holds but every cell stands on
 */
export function changesOf(
  topology: Topology,
  cell: string,
  before: Origins,
  now: Origins,
  besides: readonly string[] = []
): Change[] {
  const steps = topology.pathTo(cell);
  const changes = [
    ...besides.flatMap((name) => codeChanges(name, before, now)),
    ...steps.flatMap((name): Change[] => {
      if (!topology.isSource(name)) return codeChanges(name, before, now);
      return before.sources[name] === now.sources[name] ? [] : [{kind: "source", name}];
    })
  ];
  return kinds.flatMap((kind) => changes.filter((change) => change.kind === kind));
}
