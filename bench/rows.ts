import {mkdtemp} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {sparseHub, type Measured, type ReadTask} from "../test/support/measureRead.js";
import {modelBytes, modelDims, modelRowBytes, modelRows} from "../test/support/sparseModel.js";
import type {Bench} from "./bench.js";

const counts = [18, 300, 1000, 10_000];
const delays = [0, 50];

const times = 3;

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, " ");
const bytes = (count: number): string =>
  count < 1e6
    ? `${(count / 1e3).toFixed(0)} kB`
    : `${count < 1e9 ? (count / 1e6).toFixed(1) : grouped(Math.round(count / 1e6))} MB`;
const seconds = (taken: readonly Measured[]): string => {
  const sorted = taken.map(({milliseconds}) => milliseconds).sort((a, b) => a - b);
  return `${((sorted[sorted.length >> 1] ?? NaN) / 1000).toFixed(2)} s`;
};

interface Way {
  readonly what: string;
  readonly mode: ReadTask["mode"];
  readonly count: number;
}

const ways: readonly Way[] = [
  ...counts.map((count): Way => ({what: `${grouped(count)} words`, mode: "rows", count})),
  {what: "the whole tensor, streamed", mode: "tensor", count: 0},
  {what: "the whole file, as `from_pretrained` does", mode: "file", count: 0}
];

/** A file of the right size on loopback: what differs between the ways is what is sent, and how often. */
export const rows: Bench = {
  name: "rows",
  what: `Rows of words out of a safetensors file of GPT-2 medium's size, read by HTTP Range, beside the whole tensor and the whole file.`,
  async run(log) {
    const sparse = await sparseHub(await mkdtemp(join(tmpdir(), "rsa-notebook-bench-")), Math.max(...counts));
    try {
      const table: string[][] = [];
      await sparse.measure("file", 0);
      for (const {what, mode, count} of ways) {
        const taken: Measured[][] = [];
        for (const delay of delays) {
          sparse.hub.delay = delay;
          log(`${what}, ${delay} ms before each answer`);
          const runs: Measured[] = [];
          for (let i = 0; i < times; i++) runs.push(await sparse.measure(mode, count));
          taken.push(runs);
        }
        const [first] = taken.flat() as [Measured];
        const peak = Math.max(...taken.flat().map(({peak, start}) => peak - start));
        table.push([what, grouped(first.requests), bytes(first.bytes), bytes(peak), ...taken.map(seconds)]);
      }
      const head = ["read", "requests", "bytes", "peak memory", ...delays.map((delay) => `time, ${delay} ms delay`)];
      const notes = [
        `The file has ${grouped(modelBytes)} bytes, most of them zero and not on disk; the tensor is ${grouped(modelRows)} × ${modelDims} in 32 bits,
${grouped(modelRowBytes)} bytes a row. A word is one row here; ids are spread over the table by a seeded generator. Requests count the redirect
to the file host, the header's two reads and all rows; the tokenizer is aside. Peak memory is above the start of a process of its own,
and the largest of all runs; a time is the median of ${times}. The two whole ones keep nothing: \`from_pretrained\` would write the file, too. Loopback carries more than
a network does, so where bytes count, their times are the least that they can be.`
      ];
      return [{head, rows: table, notes}];
    } finally {
      await sparse.dispose();
    }
  }
};
