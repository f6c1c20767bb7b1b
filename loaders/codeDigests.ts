import {readdir} from "node:fs/promises";
import {join} from "node:path";
import type {CodeDigests} from "../src/notebook/chain.js";
import type {Origins} from "../src/notebook/changesOf.js";
import {lockedPackages} from "./lockedPackages.js";
import {moduleGraph} from "./moduleGraph.js";

/** Code that no cell holds, by the name under which it stands in the digests. */
const besides: Readonly<Record<string, readonly string[]>> = {
  "making data/embeddings": ["loaders/modelRows.ts"],
  "reading data/embeddings": ["src/tables/readEmbeddings.ts"],
  "running the notebook": ["src/notebook/notebook.ts"],
  "sweeping sizes": ["src/math/sweepJob.ts"],
  "comparing all pairs": ["src/rsa/comparedModels.ts", "src/rsa/allPairs.ts", "src/math/inferenceJob.ts"],
  "reducing to one size": ["src/rsa/reducedPair.ts"],
  "random spaces": ["src/math/randomSpaces.ts"],
  "intervals over words": ["src/rsa/interval.ts", "src/math/inferenceJob.ts"],
  "compiled kernels": [
    ...["kernels/index.ts", "kernels/asconfig.json", "src/data/kernels.wasm", "src/workers/kernelsDigest.ts"],
    "src/math/wasmKernels.ts"
  ]
};

/** What a cell has done by workers, which it imports no value of. */
const byWorkers: Readonly<Record<string, string>> = {test: "src/math/inferenceJob.ts"};

/**
 * Digests of the code of every cell of the RSA experiment, of the loaders and of the notebook layer, from the bytes of the files and of
 * those they import; and the packages that this code imports, with all that they bring, by version and integrity. Packages that no number
 * stands on are none of them.
 */
export async function codeDigests(root: string): Promise<Pick<Origins, "code" | "packages">> {
  const {facts, closure, digests} = moduleGraph(root);
  const locked = await lockedPackages(root);
  const folder = "src/rsa/cells";
  const cells: Record<string, readonly string[]> = {};
  for (const name of (await readdir(join(root, folder))).sort()) {
    const path = `${folder}/${name}`;
    const modules = await closure(path);
    for (const cell of (await facts(path)).cells) {
      const job = byWorkers[cell];
      cells[cell] = job === undefined ? modules : [...new Set([...modules, ...(await closure(job))])].sort();
    }
  }
  for (const [name, paths] of Object.entries(besides)) {
    const modules = await Promise.all(paths.map(closure));
    cells[name] = [...new Set(modules.flat())].sort();
  }
  const packages: Record<string, readonly string[]> = {};
  for (const [name, modules] of Object.entries(cells)) {
    const imported = await Promise.all(modules.map(async (path) => (await facts(path)).packages));
    packages[name] = locked.closure(imported.flat());
  }
  const code: CodeDigests = {modules: await digests(), cells, packages};
  const all = [...new Set(Object.values(packages).flat())].sort();
  return {code, packages: Object.fromEntries(all.map((name) => [name, locked.stateOf(name)]))};
}
