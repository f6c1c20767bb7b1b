import {chainOf, codeDigest, type CodeDigests} from "../notebook/chain.js";
import {digest} from "../notebook/digest.js";
import type {Topology} from "../notebook/topology.js";
import type {DataTable} from "../provenance/dataTable.js";
import {madeDigests, type FigureProvenance, type MadeOf} from "../provenance/figureProvenance.js";
import {provenanceDetails} from "../provenance/provenanceDetails.js";

/** What a figure is asked for when a reader wants to know where it comes from. */
interface FigureOrigins {
  readonly topology: Topology;
  /** The digest of each source as it is now. */
  readonly sources: Readonly<Record<string, string>>;
  /** What was chosen. */
  readonly params: Readonly<Record<string, unknown>>;
  /** What it was made of, where steps on its path use it. */
  readonly origins: MadeOf;
  readonly data: DataTable;
}

interface FigureSourceOptions {
  /** The name of its files. */
  readonly name: string;
  /** The cells whose values it shows; none where no input decides it. */
  readonly cells: readonly string[];
  /** Gives what it shows and what that was made of, of the cells on its path. */
  readonly find: (steps: readonly string[]) => Promise<FigureOrigins>;
  readonly topology: Topology;
  readonly code: () => Promise<CodeDigests>;
  /** The element in which it is drawn; none for a table. */
  readonly place?: (() => HTMLElement) | undefined;
  /** What is done after its cells, by the names in the digests of code. */
  readonly then?: readonly string[] | undefined;
  /** What decided it besides the parameters. */
  readonly more?: (() => Readonly<Record<string, unknown>>) | undefined;
  /** A cell in plain words. */
  readonly words: (cell: string) => string;
}

/** Where a figure comes from, asked at the moment when a reader wants to know; and its data and picture to take along. */
export function figureSource({name, cells, place, then = [], more, words, ...of}: FigureSourceOptions): HTMLElement {
  const find = async (): Promise<FigureProvenance> => {
    const steps = [...new Set(cells.flatMap((cell) => of.topology.pathTo(cell)))];
    const [{topology, sources, params, origins, data}, code] = await Promise.all([of.find(steps), of.code()]);
    const chain = chainOf(topology, sources, code);
    const chosen = more?.() ?? {};
    const after = then.map((cell) => ({
      cell,
      digest: digest([
        cell,
        codeDigest(code, cell),
        madeDigests(origins),
        cells.map((shown) => chain[shown] ?? ""),
        chosen
      ])
    }));
    const computed = steps
      .filter((step) => !topology.isSource(step))
      .map((cell) => ({cell, digest: chain[cell] ?? ""}));
    return {
      name,
      params: cells.length > 0 ? {...params, ...chosen} : chosen,
      ...origins,
      cells: [...computed, ...after],
      data
    };
  };
  return provenanceDetails(find, words, place && (() => place().querySelector<SVGSVGElement>("figure svg")));
}
