import type {CodeDigests} from "../../src/notebook/chain.js";
import type {Origins} from "../../src/notebook/changesOf.js";
import {lockedPackages} from "./lockedPackages.js";
import {moduleGraph, type ModuleGraph} from "./moduleGraph.js";

/** What the code of a cell is made of. */
export interface CellCode {
  /** Modules; what these import is added. */
  readonly modules: readonly string[];
  /** Packages, besides those that the modules import. */
  readonly packages?: readonly string[];
  /** Parts of a module, each by the module's path and a name, with its digest. */
  readonly parts?: Readonly<Record<string, string>>;
}

const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

/**
 * Digests of the code of cells, from the bytes of the files and of those they import; and the packages that this code imports, with all that
 * they bring, by version and integrity. Packages that no number stands on are none of them.
 */
export async function codeDigests(
  root: string,
  codeOf: (graph: ModuleGraph) => Promise<Readonly<Record<string, CellCode>>>
): Promise<Pick<Origins, "code" | "packages">> {
  const graph = moduleGraph(root);
  const locked = await lockedPackages(root);
  const cells: Record<string, readonly string[]> = {};
  const packages: Record<string, readonly string[]> = {};
  const parts: Record<string, string> = {};
  for (const [cell, code] of Object.entries(await codeOf(graph))) {
    const modules = sorted((await Promise.all(code.modules.map(graph.closure))).flat());
    const imported = await Promise.all(modules.map(async (path) => (await graph.facts(path)).packages));
    packages[cell] = locked.closure([...imported.flat(), ...(code.packages ?? [])]);
    cells[cell] = sorted([...modules, ...Object.keys(code.parts ?? {})]);
    Object.assign(parts, code.parts);
  }
  const used = new Set(Object.values(cells).flat());
  const all = Object.entries({...(await graph.digests()), ...parts}).filter(([name]) => used.has(name));
  const code: CodeDigests = {
    modules: Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1))),
    cells,
    packages
  };
  const names = sorted(Object.values(packages).flat());
  return {code, packages: Object.fromEntries(names.map((name) => [name, locked.stateOf(name)]))};
}
