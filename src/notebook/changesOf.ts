import type {CodeDigests} from "./chain.js";
import type {Topology} from "./topology.js";

/** What differs between two states of a notebook. */
export type Change =
  | {readonly kind: "source"; readonly name: string}
  | {readonly kind: "code"; readonly name: string; readonly cell: string}
  | {readonly kind: "package"; readonly name: string};

/** What decides a notebook's results: digests of its sources and its code, and the packages it runs on, by name. */
export interface Origins {
  readonly sources: Readonly<Record<string, string>>;
  readonly code: CodeDigests;
  readonly packages: Readonly<Record<string, string>>;
}

/** The modules of a cell that are not the same in both, in code-unit order. */
export function changedModules(before: CodeDigests, now: CodeDigests, cell: string): string[] {
  const paths = new Set([...(before.cells[cell] ?? []), ...(now.cells[cell] ?? [])]);
  return [...paths].filter((path) => before.modules[path] !== now.modules[path]).sort();
}

const differing = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]).sort();

/**
 * All changes that a cell's value may come from: sources, then code, inputs before those who use them, then packages, which all cells
 * stand on.
 * @param besides - names in the digests of code that no cell holds but every cell stands on
 */
export function changesOf(
  topology: Topology,
  cell: string,
  before: Origins,
  now: Origins,
  besides: readonly string[] = []
): Change[] {
  const steps = [...besides, ...topology.pathTo(cell)].flatMap((name): Change[] => {
    if (!besides.includes(name) && topology.isSource(name))
      return before.sources[name] === now.sources[name] ? [] : [{kind: "source", name}];
    return changedModules(before.code, now.code, name).map((path) => ({kind: "code", name: path, cell: name}));
  });
  const packages = differing(before.packages, now.packages).map((name): Change => ({kind: "package", name}));
  const sources = steps.filter(({kind}) => kind === "source");
  return [...sources, ...steps.filter(({kind}) => kind !== "source"), ...packages];
}
