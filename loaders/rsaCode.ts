import {readdir} from "node:fs/promises";
import {join} from "node:path";
import {codeDigests, type CellCode} from "./code/codeDigests.js";

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
    "kernels/index.ts",
    "kernels/asconfig.json",
    "src/data/kernels.wasm",
    "src/workers/kernelsDigest.ts",
    "src/math/wasmKernels.ts"
  ]
};

/** What a cell has done by workers, which it imports no value of. */
const byWorkers: Readonly<Record<string, string>> = {test: "src/math/inferenceJob.ts"};

const folder = "src/rsa/cells";

/** Digests of the code of every cell of the RSA experiment, of the loaders and of the notebook layer; see `codeDigests`. */
export const rsaCode = (root: string) =>
  codeDigests(root, async ({facts}) => {
    const cells: Record<string, CellCode> = {};
    for (const name of (await readdir(join(root, folder))).sort()) {
      const path = `${folder}/${name}`;
      for (const cell of (await facts(path)).cells) {
        const job = byWorkers[cell];
        cells[cell] = {modules: job === undefined ? [path] : [path, job]};
      }
    }
    return {...cells, ...Object.fromEntries(Object.entries(besides).map(([name, modules]) => [name, {modules}]))};
  });
