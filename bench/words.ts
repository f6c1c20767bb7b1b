import {execFile} from "node:child_process";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import type {Bench, BenchTable} from "./bench.js";
import type {CompareTaken} from "./compareInChild.js";
import {grouped, median, ratios, spread} from "./median.js";
import {pythonPeer, type Peer} from "./peer.js";

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
      grouped(n),
      median(ours).toFixed(1),
      known,
      beside(ours, theirs),
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

/** Comparisons of thousands of words, beside numpy and scipy. */
export const words: Bench = {
  name: "words",
  what: "Words by the thousand: matrices and comparisons, beside numpy and scipy.",
  async run(log) {
    const peer = await pythonPeer("words.py");
    try {
      return [await comparing(peer, log)];
    } finally {
      peer?.stop();
    }
  }
};
