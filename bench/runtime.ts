import {setFlagsFromString} from "node:v8";
import {runInNewContext} from "node:vm";
import {Runtime} from "@observablehq/runtime";
import type {Cell} from "../src/notebook/cell.js";
import {notebook} from "../src/notebook/notebook.js";
import type {Bench} from "./bench.js";
import {grouped, ratios, spread} from "./median.js";

/** A graph with one source, `c0`; each cell of it is watched. */
interface Graph {
  readonly name: string;
  readonly cells: readonly Cell[];
}

/** A running graph: sets its source and waits until all that is watched has followed. */
interface Running {
  update(value: number): Promise<void>;
  stop(): void;
}

interface Counted {
  readonly n: number;
  readonly label: string;
}
const plusOne = (x: number): number => x + 1;
const counted = (x: number | Counted): Counted => ({n: (typeof x === "number" ? x : x.n) + 1, label: "a small object"});

const graph = (
  name: string,
  length: number,
  inputOf: (i: number) => string,
  compute: Cell["compute"] = plusOne
): Graph => ({
  name: `${name} of ${grouped(length)}${compute === plusOne ? "" : ", small objects"}`,
  cells: Array.from({length}, (_, i) => ({name: `c${i + 1}`, inputs: [inputOf(i)], compute}))
});
const before = (i: number): string => `c${i}`;
const first = (): string => "c0";
const graphs = [
  ...[1_000, 4_000].flatMap((length) => [graph("chain", length, before), graph("fan", length, first)]),
  graph("chain", 1_000, before, counted),
  graph("fan", 1_000, first, counted)
];

/** Waits until so many have heard. */
function follower(count: number) {
  let left = count;
  let done: () => void = () => undefined;
  return {
    heard() {
      if (--left === 0) done();
    },
    next() {
      left = count;
      return new Promise<void>((resolve) => (done = resolve));
    }
  };
}

async function ours({cells}: Graph): Promise<Running> {
  const {heard, next} = follower(cells.length);
  const nb = notebook<Record<string, number>>(cells, {sources: ["c0"]});
  const first = next();
  for (const {name} of cells) nb.observe([name], {fulfilled: heard, rejected: heard});
  nb.set({c0: -1});
  await first;
  return {
    update(value) {
      const followed = next();
      nb.set({c0: value});
      return followed;
    },
    stop: () => nb.dispose()
  };
}

async function bare({cells}: Graph): Promise<Running> {
  const {heard, next} = follower(cells.length);
  const runtime = new Runtime();
  const module = runtime.module();
  const first = next();
  module.define("c0", [], () => -1);
  for (const {name, inputs, compute} of cells)
    module.variable({fulfilled: heard, rejected: heard}).define(name, inputs, compute);
  await first;
  return {
    update(value) {
      const followed = next();
      module.redefine("c0", [], () => value);
      return followed;
    },
    stop: () => runtime.dispose()
  };
}

/** Milliseconds of CPU time, the collector's included. */
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = process.cpuUsage();
  await work();
  const {user, system} = process.cpuUsage(start);
  return (user + system) / 1_000;
};

const updates = 10_000;
const rounds = 5;

/** Megabytes that stay after so many updates of a cell of 1 MB, of which another one takes a number. */
async function kept(begin: typeof ours, collect: () => Promise<void>): Promise<number> {
  const cells = [
    {name: "c1", inputs: ["c0"], compute: (x: number) => new Float64Array(131_072).fill(x)},
    {name: "c2", inputs: ["c1"], compute: (large: Float64Array) => large[0]}
  ];
  await collect();
  const before = process.memoryUsage();
  const running = await begin({name: "large", cells: cells as Cell[]});
  for (let i = 0; i < updates; i++) await running.update(i);
  await collect();
  const after = process.memoryUsage();
  running.stop();
  const more = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  return Math.max(0, more / 2 ** 20);
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function collector(): () => Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  return async () => {
    for (let i = 0; i < 3; i++) {
      await turn();
      collect();
    }
  };
}

/** Rows of one graph: to build it, and to update it. */
async function measured(one: Graph): Promise<string[][]> {
  const builds: [number[], number[]] = [[], []];
  const times: [number[], number[]] = [[], []];
  const each = updates / rounds;
  for (let round = 0; round < rounds; round++)
    for (const [k, begin] of [ours, bare].entries()) {
      let running: Running | undefined;
      builds[k]?.push(await timed(async () => (running = await begin(one))));
      const all = await timed(async () => {
        for (let i = 0; i < each; i++) await running?.update(i);
      });
      times[k]?.push(all / each);
      running?.stop();
    }
  const row = (what: string, [here, other]: readonly [number[], number[]]): string[] => [
    `${one.name}: ${what}, ms`,
    spread(here, 2),
    spread(other, 2),
    spread(ratios(here, other), 2)
  ];
  return [row("build", builds), row("update", times)];
}

/** The notebook's own scheduler beside Observable's runtime. */
export const runtime: Bench = {
  name: "runtime",
  what: "Building and updating graphs of cells, in CPU time, and what stays in memory, beside the bare @observablehq/runtime in the same run.",
  async run(log) {
    const rows: string[][] = [];
    for (const one of graphs) {
      log(one.name);
      rows.push(...(await measured(one)));
    }
    log("memory");
    const collect = collector();
    const [here, other] = [await kept(ours, collect), await kept(bare, collect)];
    rows.push([
      `a cell of 1 MB, MB kept after ${grouped(updates)} updates`,
      here.toFixed(1),
      other.toFixed(1),
      (here / other).toFixed(2)
    ]);
    return [
      {
        head: ["", "here", "bare runtime", "ratio"],
        rows,
        notes: [
          `Medians of ${rounds} rounds of ${grouped(updates / rounds)} updates, taken in turns, with the least and the largest. Each cell adds 1, to a number or in a small object, and is watched. ` +
            "The bare runtime waits for the next turn of Node's loop before each update, ours for a microtask; ours traces each computation."
        ]
      }
    ];
  }
};
