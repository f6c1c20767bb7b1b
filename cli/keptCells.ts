import {join} from "node:path";
import {cacheFolder} from "../loaders/cacheFolder.js";
import type {CellStore} from "../src/notebook/cellStore.js";
import {chainOf} from "../src/notebook/chain.js";
import {digest} from "../src/notebook/digest.js";
import type {Notebook} from "../src/notebook/notebook.js";
import type {Topology} from "../src/notebook/topology.js";
import {rsa, type RsaValues} from "../src/rsa/study.js";
import {sourceDigests} from "../src/study/sources.js";
import {bundleKey} from "./bundleKey.js";
import {cellCache, type CellCache} from "./cellCache.js";
import type {Effects} from "./effects.js";

type Given = Partial<RsaValues>;

/** Of every cell the digest of all that decides it: the sources, and all code as one; of none where not all sources are there. */
function chainsOf(given: Given, topology: Topology, code: string): Readonly<Record<string, string>> {
  const {modelA, modelB, words} = given;
  // what is still to come has no digest yet
  if (!modelA?.meta || !modelB?.meta) return {};
  const cells = Object.fromEntries(topology.names.map((name) => [name, ["bundle"]]));
  const sources = sourceDigests(
    rsa,
    {...given},
    {
      words: digest(words),
      modelA: modelA.meta.digest,
      modelB: modelB.meta.digest
    }
  );
  return chainOf(topology, sources, {modules: {bundle: code}, cells, packages: {}});
}

/** A notebook's store, and what it must be told. */
interface KeptCells {
  readonly store: CellStore;
  /** The notebook, telling the store of its sources. */
  follow(nb: Notebook<RsaValues>): Notebook<RsaValues>;
}

/**
 * Keeps dear cells of the RSA experiment, by the digest of their sources and of all the code that runs: an edit anywhere computes them
 * again, which costs nothing to find out.
 * @param code - digest of the code
 */
export function keptIn(cache: CellCache, code: string): KeptCells {
  let given: Given = {};
  let topology: Topology | undefined;
  return {
    store: {...cache, chain: (cell) => topology && chainsOf(given, topology, code)[cell]},
    follow(nb) {
      topology = nb.topology;
      return {
        ...nb,
        set(sources) {
          given = {...given, ...(sources as Given)};
          nb.set(sources);
        }
      };
    }
  };
}

/** The cells kept in the user's cache folder; undefined where the code runs from source, whose digest would take longer than most tests. */
export function keptCells({err}: Pick<Effects, "err">): KeptCells | undefined {
  const code = bundleKey();
  if (code === undefined) return undefined;
  const warn = (text: string): void => err(`note: ${text}\n`);
  return keptIn(cellCache(join(cacheFolder(), "cells"), {warn, now: Date.now}), code);
}
