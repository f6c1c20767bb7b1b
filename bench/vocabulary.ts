import {execFile} from "node:child_process";
import {mkdtemp, readFile, rm} from "node:fs/promises";
import {availableParallelism, loadavg, tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import type {Bench, BenchTable} from "./bench.js";
import {bundledChild} from "./bundledChild.js";
import {grouped, median, ratios, spread} from "./median.js";
import {pythonPeer} from "./peer.js";
import type {VocabularyTaken} from "./vocabularyInChild.js";
import {writeRows} from "./vocabularyRows.js";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Permutations take the longest; RSA_NOTEBOOK_PERMUTATIONS asks for fewer. */
const [rounds, permutations] = [1, Number(process.env["RSA_NOTEBOOK_PERMUTATIONS"] ?? 1000)];
const models = ["minilm-l6", "bert-base"] as const;
const cores = Math.min(2, availableParallelism());

type Found = Readonly<Record<string, number>>;
const foundOf = async (path: string): Promise<Found> => JSON.parse(await readFile(path, "utf8")) as Found;

async function numbersOf(path: string): Promise<Float64Array> {
  const {buffer, byteOffset, length} = await readFile(path);
  return new Float64Array(buffer.slice(byteOffset, byteOffset + length));
}

/** How far two results are from each other at most. */
const apart = (one: Found, other: Found): number =>
  Object.keys(other).reduce(
    (largest, name) => Math.max(largest, Math.abs((one[name] ?? NaN) - (other[name] ?? NaN))),
    0
  );

const exponential = (value: number): string => value.toExponential(0);

/** Whole vocabularies of real models; a table of times and one of differences. */
async function measured(
  folder: string,
  size: readonly [n: number, d: number, e: number],
  child: string,
  log: (line: string) => void
): Promise<readonly BenchTable[]> {
  const [n, d, e] = size;
  const taken = async (width: number, count = 0): Promise<VocabularyTaken> => {
    const args = [child, folder, ...[...size, width, count].map(String)];
    return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout) as VocabularyTaken;
  };
  const peer = await pythonPeer("vocabulary.py", {RSA_NOTEBOOK_ROWS: folder});
  if (!peer) throw new Error("no Python with numpy; name one in RSA_NOTEBOOK_PYTHON");
  try {
    const loads: number[] = [];
    const [alone, together, features]: [VocabularyTaken[], VocabularyTaken[], number[]] = [[], [], []];
    for (let round = 0; round < rounds; round++) {
      log(`round ${round + 1} of ${rounds}, load ${loadavg()[0]?.toFixed(1)}`);
      loads.push(loadavg()[0] ?? NaN);
      alone.push(await taken(1));
      features.push(await peer.ask(0, ...size));
      together.push(await taken(cores));
    }
    log("numpy by pairs");
    const pairs = await peer.ask(1, ...size);
    log(`${grouped(permutations)} permutations`);
    const {test, peak} = await taken(cores, permutations);
    const here = alone[0]!.scores as Found;
    const [without, reference] = [
      await numbersOf(join(folder, "without.f64")),
      await numbersOf(join(folder, "without-numpy.f64"))
    ];
    const ofWords = without.reduce((largest, value, i) => Math.max(largest, Math.abs(value - reference[i]!)), 0);
    const [ofOwn, clocks] = [alone.map(({seconds}) => seconds), together.map(({clock}) => clock)];
    const peakBytes = Math.max(peak, ...together.map((run) => run.peak));
    return [
      {
        head: ["way", "s", "so many times as long takes what is here"],
        rows: [
          ["here, by features, one thread", spread(ofOwn), "1"],
          ["numpy by features, one thread", spread(features), spread(ratios(ofOwn, features))],
          ["numpy by pairs in blocks, one thread", pairs.toFixed(1), (median(ofOwn) / pairs).toFixed(3)],
          [`here, ${cores} workers, as a clock tells it`, spread(clocks), "–"],
          [
            `${grouped(permutations)} permutations here, ${cores} workers, as a clock tells it`,
            (test?.clock ?? NaN).toFixed(0),
            "–"
          ],
          [`the same in CPU time`, (test?.seconds ?? NaN).toFixed(0), "–"]
        ],
        notes: [
          `All ${grouped(n)} rows of ${models.join(" and ")}, of ${d} and ${e} dimensions, which have one vocabulary: Pearson's r of their cosine matrices, within and
between tokens of one length and given it, and the jackknife interval over tokens; numpy by pairs has no interval. CPU time where no clock is
named, once each. The machine was shared: its load was ${spread(loads)}, so that a clock tells little. What is here held at most
${Math.round(peakBytes / 1e6)} MB of memory, Node's own ${cores + 1} threads included.`
        ]
      },
      {
        head: ["r", "within", "between", "partial", "interval", "p"],
        rows: [
          [
            ...(["r", "within", "between", "partial"] as const).map((name) => (here[name] ?? NaN).toFixed(6)),
            alone[0]!.interval.map((end) => end.toFixed(4)).join(" to "),
            (test?.p ?? NaN).toFixed(4)
          ]
        ],
        notes: [
          `The four scores are those of numpy by features to ${exponential(apart(here, await foundOf(join(folder, "numpy-0.json"))))}, of numpy by pairs to ${exponential(apart(here, await foundOf(join(folder, "numpy-1.json"))))}; r without each token is numpy's to ${exponential(ofWords)}; of one
worker and ${cores} they are ${alone.every((run, i) => JSON.stringify([run.scores, run.interval]) === JSON.stringify([together[i]?.scores, together[i]?.interval])) ? "the same to the last bit" : "NOT the same"}.`
        ]
      }
    ];
  } finally {
    peer.stop();
  }
}

/** The rows of two real models; the file of one of them is in no registry, and is named by RSA_NOTEBOOK_BERT. */
export const vocabulary: Bench = {
  name: "vocabulary",
  report: "docs/large-runs.md",
  what: "The same of two real vocabularies: all rows of two models that share one, and the numbers beside numpy's.",
  async run(log) {
    const file = process.env["RSA_NOTEBOOK_BERT"];
    if (file === undefined) throw new Error("no file of bert-base; name its jar in RSA_NOTEBOOK_BERT");
    const folder = await mkdtemp(join(tmpdir(), "rsa-notebook-vocabulary-"));
    const child = await bundledChild(root, "vocabularyInChild");
    try {
      const size = await writeRows(root, folder, models, [`bert-base=${file}`]);
      return await measured(folder, size, child.file, log);
    } finally {
      for (const made of [folder, child.folder]) await rm(made, {recursive: true, force: true});
    }
  }
};
