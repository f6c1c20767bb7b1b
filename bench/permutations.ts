import {kernelsModule} from "../loaders/kernels.js";
import {plainKernels} from "../src/math/kernels.js";
import {permutationPlan} from "../src/math/permutationPlan.js";
import {uniformStream} from "./uniformStream.js";
import {standardised} from "../src/math/standardised.js";
import {wasmKernels} from "../src/math/wasmKernels.js";
import type {Bench} from "./bench.js";
import {grouped, median, ratios, spread} from "./median.js";
import {cpuSeconds, pythonPeers, rPeer, type Peer} from "./peer.js";

interface Way {
  readonly name: string;
  /** How many permutations it is asked for, by words: about a quarter of a second's. */
  readonly counts: readonly number[];
  /** Permutations a second of CPU time. */
  run(words: number, permutations: number): Promise<number>;
}

const sizes = [18, 100, 200, 500];
const rounds = 9;

const peerWay = (name: string, counts: readonly number[], peer: Peer | undefined): Way[] =>
  peer ? [{name, counts, run: async (words, count) => count / (await peer.ask(words, count))}] : [];

/** Permutations a second, beside scikit-bio and vegan, one thread each. */
export const permutations: Bench = {
  name: "permutations",
  what: "Permutations of a Mantel test a second of CPU time, with one thread: drawing them and adding up their products.",
  async run(log) {
    const wasm = wasmKernels(await kernelsModule());
    const runWith = (kernels: typeof plainKernels) => async (words: number, count: number) => {
      const next = uniformStream(words);
      const triangles = [0, 1].map(() => Float64Array.from({length: (words * (words - 1)) / 2}, next));
      const seconds = cpuSeconds(() => {
        const [a, b] = triangles.map((triangle) => standardised(triangle));
        const plan = permutationPlan(words, {permutations: count, seed: 1});
        if (a && b) kernels.permutedProducts([{a, b}], plan, 0, count);
      });
      return count / seconds;
    };
    const [bios, vegan] = [await pythonPeers("mantel.py"), await rPeer("mantel.R")];
    const ways: readonly Way[] = [
      {name: "here, WebAssembly", counts: [3_000_000, 200_000, 50_000, 6_000], run: runWith(wasm)},
      {name: "here, TypeScript", counts: [300_000, 30_000, 8_000, 1_200], run: runWith(plainKernels)},
      ...bios.flatMap((bio) => peerWay(`scikit-bio ${bio.version}`, [200_000, 50_000, 20_000, 3_000], bio)),
      ...peerWay("vegan", [10_000, 2_000, 400, 60], vegan)
    ];
    const rows: string[][] = [];
    try {
      for (const [i, words] of sizes.entries()) {
        log(`${words} words`);
        const rates = ways.map((): number[] => []);
        for (let round = -1; round < rounds; round++)
          for (const [k, {counts, run}] of ways.entries()) {
            const rate = await run(words, counts[i] ?? 0);
            if (round >= 0) rates[k]?.push(rate);
          }
        const [first = []] = rates;
        ways.forEach(({name}, k) => {
          const ratio = k === 0 ? "" : spread(ratios(first, rates[k] ?? []));
          rows.push([String(words), name, grouped(median(rates[k] ?? [])), ratio]);
        });
      }
    } finally {
      for (const peer of [...bios, vegan]) peer?.stop();
    }
    const missing = [...(bios.length > 0 ? [] : ["scikit-bio (Python)"]), ...(vegan ? [] : ["vegan (R)"])];
    const notes = [
      `Each ratio is of two measurements taken in turns: the median of ${rounds}, with the least and the largest. Peers run in processes of their own, with
one thread; their time includes what they do once a test, as ours does.${missing.length > 0 ? ` Not installed, so not measured: ${missing.join(", ")}.` : ""}
rsatoolbox has no permutation test over words.`
    ];
    return [{head: ["words", "way", "permutations a second", "WebAssembly is so many times faster"], rows, notes}];
  }
};
