import {permutationPlan} from "../src/math/permutationPlan.js";
import {standardised} from "../src/math/standardised.js";
import {spawnInNode} from "../src/workers/spawnInNode.js";
import {workerPool, type WorkerPool} from "../src/workers/workerPool.js";
import {kernelsModule} from "../loaders/kernels.js";
import type {Bench} from "./bench.js";
import {grouped, median, ratios, spread} from "./median.js";
import {uniformStream} from "./uniformStream.js";

const [words, total, parts, rounds] = [100, 1_200_000, 48, 9];

/** How much sooner two workers are done than one. */
export const workers: Bench = {
  name: "workers",
  what: `${grouped(total)} permutations of ${words} words by one worker and by two, in time as a clock tells it.`,
  async run(log) {
    const kernels = kernelsModule();
    const pools = [1, 2].map((width) => workerPool(width, spawnInNode, kernels));
    const next = uniformStream(1);
    const [a, b] = [0, 1].map(() => standardised(Float64Array.from({length: (words * (words - 1)) / 2}, next)));
    if (!a || !b) return [];
    const plan = {permutations: total, seed: 1};
    const rate = async (pool: WorkerPool): Promise<number> => {
      const start = performance.now();
      const size = permutationPlan(words, plan).total / parts;
      const ranges = Array.from({length: parts}, (_, i) => ({from: i * size, to: (i + 1) * size}));
      await Promise.all(
        ranges.map((range) => pool.run("inference", {kind: "products", n: words, pairs: [{a, b}], plan, ...range}))
      );
      return (1000 * total) / (performance.now() - start);
    };
    try {
      const rates: number[][] = [[], []];
      for (let round = -1; round < rounds; round++)
        for (const [i, pool] of pools.entries()) {
          log(`${i + 1} of 2, round ${round + 1}`);
          const rateNow = await rate(pool);
          if (round >= 0) rates[i]?.push(rateNow);
        }
      const [alone = [], two = []] = rates;
      const rows = [
        ["1", grouped(median(alone)), ""],
        ["2", grouped(median(two)), spread(ratios(two, alone), 2)]
      ];
      return [{head: ["workers", "permutations a second", "times one worker"], rows}];
    } finally {
      for (const pool of pools) pool.stop();
    }
  }
};
