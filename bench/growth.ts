import {execFile} from "node:child_process";
import {rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import type {Bench} from "./bench.js";
import {bundledChild} from "./bundledChild.js";
import type {FeaturesTaken} from "./featuresInChild.js";
import {growthPlot, type Growth} from "./growthPlot.js";
import {grouped} from "./median.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const counts = [5_000, 10_000, 30_000, 100_000, 300_000, 1_000_000];
const [d, e] = [64, 96];
/** Short runs are measured so many times, and the shortest counts: what else the machine does only adds. */
const times = (words: number): number => (words <= 30_000 ? 3 : 1);

/** How time and memory of a comparison by features grow with the words. */
export const growth: Bench = {
  name: "growth",
  report: "docs/large-runs.md",
  what: "Scores by features, from 5 000 to 1 000 000 words: how time and memory grow.",
  async run(log) {
    const child = await bundledChild(root, "featuresInChild");
    const rows: string[][] = [];
    const drawn: Growth[] = [];
    try {
      for (const words of counts) {
        log(`${grouped(words)} words`);
        const all: FeaturesTaken[] = [];
        for (let k = 0; k < times(words); k++) {
          const {stdout} = await promisify(execFile)(process.execPath, [child.file, ...[words, d, e, 1].map(String)]);
          all.push(JSON.parse(stdout) as FeaturesTaken);
        }
        const smallest = (of: (taken: FeaturesTaken) => number): number => Math.min(...all.map(of));
        const seconds = smallest((taken) => taken.seconds);
        const peak = Math.max(...all.map((taken) => taken.peak));
        drawn.push({words, seconds, bytes: peak});
        rows.push([
          grouped(words),
          seconds.toFixed(2),
          ((1e6 * seconds) / words).toFixed(1),
          smallest((taken) => taken.permutation).toFixed(2),
          `${(peak / 1e9).toFixed(2)} GB`
        ]);
      }
    } finally {
      await rm(child.folder, {recursive: true, force: true});
    }
    await writeFile(join(root, "bench", "growth.svg"), growthPlot(drawn));
    return [
      {
        head: ["words", "s", "µs a word", "a permutation, s", "memory"],
        rows,
        notes: [
          "![Time and memory over words, both by their logarithms](../bench/growth.svg)",
          `Pearson's r of two cosine matrices over generated words of ${d} and ${e} dimensions, within and between 20 categories and given them, and the jackknife interval over words: CPU time of one thread, up to 30 000 words the least of 3; the memory of a process that does nothing else, Node's own included. The vectors of 1 000 000 words take 1.28 GB. The dashed lines grow as the words do. The plot is written with the table, by \`npm run bench growth\`.`
        ]
      }
    ];
  }
};
