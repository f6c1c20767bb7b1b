import {existsSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import type {Vectors} from "../src/math/matrix.js";
import type {Bench} from "./bench.js";
import {grouped, median, ratios, spread} from "./median.js";
import {cpuSeconds, pythonPeer} from "./peer.js";
import {uniformStream} from "./uniformStream.js";

const rounds = 5;
const shapes = [
  [2000, 384],
  [2000, 768],
  [300, 768]
] as const;

type Components = (v: Vectors) => Vectors;

/** What a clone of the project computes components with, its compiled kernels taken. */
async function componentsIn(root: string): Promise<Components> {
  const load = async (path: string): Promise<unknown> => import(join(root, path));
  const {kernelsModule} = (await load("loaders/kernels.ts")) as {
    kernelsModule: (root: string) => Promise<WebAssembly.Module>;
  };
  const {takeKernels} = (await load("src/workers/takeKernels.ts")) as {
    takeKernels: (module: WebAssembly.Module) => unknown;
  };
  takeKernels(await kernelsModule(root));
  const {principalComponents} = (await load("src/math/principalComponents.ts")) as {principalComponents: Components};
  return principalComponents;
}

/** Principal components beside numpy's singular value decomposition, and beside the former commit's. */
export const components: Bench = {
  name: "components",
  what: "Principal components of words' vectors, U·S, which a sweep by `pca` makes once a model, beside numpy's singular value decomposition of them.",
  async run(log) {
    const other = process.env["RSA_NOTEBOOK_BESIDE"];
    const here = await componentsIn(fileURLToPath(new URL("..", import.meta.url)));
    const former = other !== undefined && existsSync(other) ? await componentsIn(other) : undefined;
    const peer = await pythonPeer("components.py");
    const rows: string[][] = [];
    try {
      for (const [n, d] of shapes) {
        const next = uniformStream(n);
        const v = {n, d, data: Float64Array.from({length: n * d}, () => next() - 0.5)};
        const [ours, theirs, before]: [number[], number[], number[]] = [[], [], []];
        for (let round = -1; round < rounds; round++) {
          log(`components of ${n} × ${d}, round ${round + 1} of ${rounds}`);
          const own = cpuSeconds(() => void here(v));
          const asked = await peer?.ask(n, d);
          const formerly = former && cpuSeconds(() => void former(v));
          if (round < 0) continue;
          ours.push(own);
          if (asked !== undefined) theirs.push(asked);
          if (formerly !== undefined) before.push(formerly);
        }
        const seconds = (list: readonly number[]): string => (list.length > 0 ? median(list).toFixed(2) : "–");
        const beside = (list: readonly number[], by: readonly number[]): string =>
          list.length > 0 && by.length > 0 ? spread(ratios(list, by)) : "–";
        rows.push([
          grouped(n),
          String(d),
          seconds(ours),
          seconds(theirs),
          beside(ours, theirs),
          seconds(before),
          beside(before, ours)
        ]);
      }
    } finally {
      peer?.stop();
    }
    return [
      {
        head: ["words", "dimensions", "here, s", "numpy's SVD, s", "times numpy's", "former commit, s", "times ours"],
        rows,
        notes: [
          `CPU time, one thread, measured in turns: the median of ${rounds}, with the least and the largest. Set RSA_NOTEBOOK_BESIDE to a clone of another
commit, with its packages, to measure that beside.`
        ]
      }
    ];
  }
};
