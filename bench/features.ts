import {availableParallelism} from "node:os";
import type {Bench, BenchTable} from "./bench.js";
import type {FeaturesTaken} from "./featuresInChild.js";
import {featuresTaken} from "./featuresTaken.js";
import {grouped, median, ratios, spread} from "./median.js";
import {pythonPeer, type Peer} from "./peer.js";

const rounds = 3;
const [n, d, e] = [30_000, 384, 768];
const cores = Math.min(2, availableParallelism());

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`;

async function besideNumpy(peer: Peer | undefined, log: (line: string) => void): Promise<BenchTable> {
  const [ours, features, together]: [FeaturesTaken[], number[], FeaturesTaken[]] = [[], [], []];
  let pairs = NaN;
  for (let round = 0; round < rounds; round++) {
    log(`${grouped(n)} words, round ${round + 1} of ${rounds}`);
    ours.push(await featuresTaken(n, d, e, 1));
    if (peer) features.push(await peer.ask(0, n, d, e));
    together.push(await featuresTaken(n, d, e, cores));
  }
  if (peer) {
    log("numpy by pairs");
    pairs = await peer.ask(1, n, d, e);
  }
  const seconds = ours.map(({seconds}) => seconds);
  const other = (seconds: number): string => (Number.isNaN(seconds) ? "–" : seconds.toFixed(1));
  const clock = together.map((run) => run.clock);
  const permutations = together.map((run) => run.permutationClock * 1000);
  const rows = [
    ["here, by features, one thread", spread(seconds), "1"],
    [
      "numpy by features, one thread",
      features.length > 0 ? spread(features) : "–",
      features.length > 0 ? spread(ratios(seconds, features)) : "–"
    ],
    [
      "numpy by pairs in blocks, one thread",
      other(pairs),
      Number.isNaN(pairs) ? "–" : (median(seconds) / pairs).toFixed(3)
    ],
    [`here, ${cores} workers, as a clock tells it`, spread(clock), "–"],
    [`1 000 permutations here, ${cores} workers, as a clock tells it`, spread(permutations, 0), "–"]
  ];
  return {
    head: ["way", "s", "so many times as long takes what is here"],
    rows,
    notes: [
      `Pearson's r of two cosine matrices over ${grouped(n)} generated words of ${d} and ${e} dimensions, within and between ${20} categories and given them, and the
jackknife interval over words; numpy by pairs has no interval. CPU time where no clock is named, measured in turns: the median of ${rounds}, with the least and the
largest; numpy by pairs once. Of permutations ${cores} were measured. What is here held at most ${gigabytes(Math.max(...together.map(({peak}) => peak)))}
of memory, Node's own ${cores + 1} threads included.`
    ]
  };
}

/** Scores of whole vocabularies without a matrix over words. */
export const features: Bench = {
  name: "features",
  what: "Scores of whole vocabularies by features, with no matrix over words, beside numpy.",
  async run(log) {
    const peer = await pythonPeer("features.py");
    try {
      return [await besideNumpy(peer, log)];
    } finally {
      peer?.stop();
    }
  }
};
