import {digest} from "./digest.js";
import type {Topology} from "./topology.js";

/** What decides what a notebook's cells compute. Digests are lower-case hex SHA-256 of a file's bytes. */
export interface CodeDigests {
  /** The digest of each module, by its path in the project. */
  readonly modules: Readonly<Record<string, string>>;
  /** The modules of each cell: its own, and all that it imports, in code-unit order. */
  readonly cells: Readonly<Record<string, readonly string[]>>;
  /** The packages of each cell: those that its modules import and all that they bring along, by name, in code-unit order. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
}

const version = "rsa-notebook/chain@1";

/** Digest of a cell's code: the paths and the bytes of its modules. */
export function codeDigest({modules, cells}: Pick<CodeDigests, "modules" | "cells">, cell: string): string {
  const paths = cells[cell];
  if (!paths) throw new RangeError(`no code of cell ${cell}; expected its modules`);
  return digest([version, paths.map((path) => [path, modules[path] ?? null])]);
}

/**
 * For each source and cell the digest of all that decides its value: for a source the digest given, for a cell its name, its code
 * and the digests of its inputs. Nothing is computed for it, so that hosts can tell at once what would differ.
 */
export function chainOf(
  {names, order, inputsOf, isSource}: Topology,
  sources: Readonly<Record<string, string>>,
  code: CodeDigests
): Record<string, string> {
  const known = new Map<string, string>();
  const link = (name: string): string => {
    if (isSource(name)) {
      const sourceDigest = sources[name];
      if (sourceDigest === undefined) throw new RangeError(`no digest of source ${name}; expected one`);
      return sourceDigest;
    }
    const inputs = inputsOf(name).map((input) => [input, known.get(input)]);
    return digest([version, name, codeDigest(code, name), inputs]);
  };
  for (const name of order) known.set(name, link(name));
  return Object.fromEntries(names.map((name) => [name, known.get(name) ?? ""]));
}
