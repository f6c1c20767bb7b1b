import {execFile} from "node:child_process";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import {kernelsModule} from "../loaders/kernels.js";
import {principalComponents} from "../src/math/principalComponents.js";
import {takeKernels} from "../src/workers/takeKernels.js";
import type {Bench, BenchTable} from "./bench.js";
import type {CompareTaken} from "./compareInChild.js";
import {grouped, median, ratios, spread} from "./median.js";
import {cpuSeconds, pythonPeer, type Peer} from "./peer.js";
import {uniformStream} from "./uniformStream.js";

const child = fileURLToPath(new URL("compareInChild.ts", import.meta.url));
const rounds = 3;

async function compareInChild(n: number): Promise<CompareTaken> {
  const {stdout} = await promisify(execFile)(process.execPath, ["--import", "tsx", child, String(n)]);
  return JSON.parse(stdout) as CompareTaken;
}

const beside = (ours: readonly number[], theirs: readonly number[]): string =>
  theirs.length === 0 ? "–" : spread(ratios(ours, theirs));

async function comparing(peer: Peer | undefined, log: (line: string) => void): Promise<BenchTable> {
  const rows: string[][] = [];
  for (const n of [1000, 2000, 5000]) {
    const [ours, theirs, peaks]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < rounds; round++) {
      log(`${n} words, round ${round + 1} of ${rounds}`);
      const {seconds, peak} = await compareInChild(n);
      ours.push(seconds);
      peaks.push(peak);
      if (peer) theirs.push(await peer.ask(n));
    }
    const known = theirs.length > 0 ? median(theirs).toFixed(1) : "–";
    rows.push([
      ...[grouped(n), median(ours).toFixed(1), known, beside(ours, theirs)],
      `${(Math.max(...peaks) / 1e9).toFixed(2)} GB`
    ]);
  }
  return {
    head: ["words", "here, s", "numpy and scipy, s", "times as long", "memory here"],
    rows,
    notes: [
      `Two cosine matrices of 384 and 288 dimensions and all four comparisons of them: Pearson, Spearman, Kendall, debiased CKA; CPU time, one thread,
measured in turns: the median of ${rounds}, with the least and the largest. Memory is the most that a process of its own held, Node's own included.`
    ]
  };
}

async function components(peer: Peer | undefined, log: (line: string) => void): Promise<BenchTable> {
  takeKernels(await kernelsModule());
  const rows: string[][] = [];
  for (const [n, d] of [
    [2000, 384],
    [2000, 768],
    [300, 768]
  ] as const) {
    log(`components of ${n} × ${d}`);
    const next = uniformStream(n);
    const v = {n, d, data: Float64Array.from({length: n * d}, () => next() - 0.5)};
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let round = -1; round < rounds; round++) {
      const own = cpuSeconds(() => void principalComponents(v));
      const other = await peer?.ask(n, d);
      if (round < 0) continue;
      ours.push(own);
      if (other !== undefined) theirs.push(other);
    }
    const known = theirs.length > 0 ? median(theirs).toFixed(2) : "–";
    rows.push([grouped(n), String(d), median(ours).toFixed(2), known, beside(ours, theirs)]);
  }
  return {
    head: ["words", "dimensions", "here, s", "numpy's SVD, s", "times as long"],
    rows,
    notes: [
      "Principal components of the words' vectors, U·S: what a sweep by `pca` does once a model. Measured likewise."
    ]
  };
}

/** Comparisons of thousands of words, and their principal components, beside numpy and scipy. */
export const words: Bench = {
  name: "words",
  what: "Words by the thousand: matrices, comparisons and principal components, beside numpy and scipy.",
  async run(log) {
    const [compare, decompose] = [await pythonPeer("words.py"), await pythonPeer("components.py")];
    try {
      return [await comparing(compare, log), await components(decompose, log)];
    } finally {
      compare?.stop();
      decompose?.stop();
    }
  }
};
